import { join } from 'node:path';

import type { SuiteReport } from '@r2i/evaluation';
import { suiteTables } from '@r2i/evaluation/format';

import { textTable } from '../output/text-table.ts';

/** The tables of a suite as text. */
export function formatSuite(report: SuiteReport, out: string): string {
  const tables = suiteTables(report).map(({ title, rows }) => `${title}\n${textTable(rows)}\n`);
  const warnings = report.warnings.map((warning) => `warning  ${warning}`);
  return `${[...tables, ...warnings, `report   ${join(out, 'report.html')}`].join('\n')}\n`;
}
