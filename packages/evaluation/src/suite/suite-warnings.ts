import { counted } from '@r2i/schema/text';

import { percent } from '../format/format-share.ts';
import { promptDifferences, promptDifferenceText } from '../prompt/prompt-differences.ts';
import type { CellNumbers } from './cell-numbers.ts';
import type { SuiteResult } from './suite-report.ts';

/** Share of the answers of a view of which nothing is known, above which a cell is named. */
const mostUnknown = 0.02;

interface Known extends SuiteResult {
  readonly numbers: CellNumbers;
}

/** In what the results of one benchmark cannot be read beside each other, and where much is not known. */
export function suiteWarnings(cells: readonly SuiteResult[]): string[] {
  const known = cells.filter((cell): cell is Known => cell.numbers !== null);
  const benchmarks = [...new Set(known.map(({ benchmark }) => benchmark))];
  return [
    ...benchmarks.flatMap((benchmark) => ofBenchmark(known.filter((cell) => cell.benchmark === benchmark))),
    ...known.flatMap(unknownIn),
  ];
}

function ofBenchmark(cells: readonly Known[]): string[] {
  const [first] = cells;
  if (first === undefined) return [];
  const { benchmark } = first;
  const of = (cell: Known): string => `${benchmark}: ${cell.model}`;
  return cells.slice(1).flatMap((cell) => {
    const { items, scorerId, prompt } = cell.numbers;
    // What a budget changes is what the table is about.
    const asked =
      prompt === null || first.numbers.prompt === null
        ? []
        : promptDifferences(first.numbers.prompt, prompt).filter(({ parameter }) => parameter !== 'pixels');
    return [
      ...(items === first.numbers.items
        ? []
        : [
            `${of(cell)} was asked about ${counted(items, 'item')}, ${first.model} about ${first.numbers.items}`,
          ]),
      ...(scorerId === first.numbers.scorerId
        ? []
        : [`${of(cell)} is scored by ${scorerId}, ${first.model} by ${first.numbers.scorerId}`]),
      ...(asked.length === 0 || cell.model === first.model
        ? []
        : [`${of(cell)} was asked otherwise than ${first.model}: ${promptDifferenceText(asked)}`]),
    ];
  });
}

function unknownIn({ model, benchmark, numbers }: Known): string[] {
  return (['global', 'regional'] as const).flatMap((view) => {
    const { total, unknown } = numbers[view];
    return total === 0 || unknown / total <= mostUnknown
      ? []
      : [`${benchmark}: of ${percent(unknown / total)} of the ${view} answers of ${model} nothing is known`];
  });
}
