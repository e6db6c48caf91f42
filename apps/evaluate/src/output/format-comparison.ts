import { join } from 'node:path';

import type { Comparison } from '@r2i/evaluation';
import { comparisonHead, comparisonNotes, comparisonRows } from '@r2i/evaluation/format';

/** A comparison for programs. */
export function comparisonSummary({ comparison, effort }: Comparison, folder: string): object {
  return { folder, comparison, effort };
}

/** A comparison as text in columns. */
export function formatComparison(compared: Comparison, folder: string): string {
  const lines = [comparisonHead(compared.comparison), ...comparisonRows(compared)];
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const text = lines.map((line) =>
    line
      .map((value, column) => value.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = comparisonNotes(compared.comparison).map((note) => `answers  ${note}`);
  const warnings = compared.comparison.warnings.map(({ message }) => `warning  ${message}`);
  return `${[...text, ...notes, ...warnings, `report   ${join(folder, 'report.html')}`].join('\n')}\n`;
}
