import { markdownTable, markdownText, printable } from '@r2i/schema';

import type { SuiteReport } from './suite-report.ts';
import { suiteTables } from './suite-tables.ts';

/** A suite as a Markdown page, {@link printable}: names and problems repeat what others wrote. */
export function suiteMarkdown(report: SuiteReport): string {
  const lines = [
    '# Models and benchmarks',
    ...suiteTables(report).flatMap(({ title, rows: [head = [], ...rows] }) => [
      '',
      `## ${title}`,
      '',
      markdownTable([...head], rows),
    ]),
    '',
    `Accuracies with their 95 % intervals by image. Visual tokens: pixels shown on average, ${report.tokenPixels} a token.`,
    ...report.cells.flatMap(({ model, benchmark, problem }) =>
      problem === null ? [] : ['', `- Failed: ${markdownText(`${model} on ${benchmark}: ${problem}`)}`],
    ),
    ...report.warnings.flatMap((warning) => ['', `- Warning: ${markdownText(warning)}`]),
    '',
  ];
  return printable(lines.join('\n'));
}
