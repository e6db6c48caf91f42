import { UsageError } from '@r2i/app-shell';
import { cellFolder, type SuiteCell } from '@r2i/evaluation';

import type { SuiteSettings } from '../settings/suite-settings.ts';

/** A cell of a suite, and whether it is asked about now. */
export interface ChosenCell extends SuiteCell {
  readonly isAsked: boolean;
}

/**
 * All cells of a suite, model by model: recorded answers have one a benchmark, whatever the budgets.
 *
 * @throws {UsageError} If a model or benchmark is chosen that is not in the suite.
 */
export function cellsOf({
  models,
  benchmarks,
  budgets,
  onlyModels,
  onlyBenchmarks,
  ask,
}: Pick<
  SuiteSettings,
  'models' | 'benchmarks' | 'budgets' | 'onlyModels' | 'onlyBenchmarks' | 'ask'
>): ChosenCell[] {
  const isModel = chosen(onlyModels, { flag: '--only-models', names: [...models.keys()] });
  const isBenchmark = chosen(onlyBenchmarks, { flag: '--only-benchmarks', names: [...benchmarks.keys()] });
  return [...models].flatMap(([model, { kind }]) =>
    [...benchmarks.keys()].flatMap((benchmark) =>
      (kind === 'predictions' ? [null] : budgets).map((pixels) => ({
        ...{ model, benchmark, pixels, folder: cellFolder({ model, benchmark, pixels }) },
        isAsked: ask && isModel(model) && isBenchmark(benchmark),
      })),
    ),
  );
}

function chosen(
  only: readonly string[],
  { flag, names }: { readonly flag: string; readonly names: readonly string[] },
): (name: string) => boolean {
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`${flag}: there is no "${unknown}" in the suite; there is ${names.join(', ')}.`);
  }
  return (name) => only.length === 0 || only.includes(name);
}
