import { join } from 'node:path';

import type { Comparison } from '@r2i/evaluation';
import { comparisonHead, comparisonNotes, comparisonRows } from '@r2i/evaluation/format';

import { textTable } from './text-table.ts';

/** A comparison for programs. */
export function comparisonSummary({ comparison, effort }: Comparison, folder: string): object {
  return { folder, comparison, effort };
}

/** A comparison as text in columns. */
export function formatComparison(compared: Comparison, folder: string): string {
  const lines = [comparisonHead(compared.comparison), ...comparisonRows(compared)];
  const text = textTable(lines);
  const notes = comparisonNotes(compared.comparison).map((note) => `answers  ${note}`);
  const warnings = compared.comparison.warnings.map(({ message }) => `warning  ${message}`);
  return `${[text, ...notes, ...warnings, `report   ${join(folder, 'report.html')}`].join('\n')}\n`;
}
