import type { CommandContext } from '@r2i/app-shell';
import { writeSuite } from '@r2i/evaluation';

import { SuiteIncompleteError } from '../errors/suite-incomplete-error.ts';
import type { RunContext } from '../run/engine-options.ts';
import { checkUnknown } from '../score/check-unknown.ts';
import type { SuiteSettings } from '../settings/suite-settings.ts';
import { askCells } from './ask-cells.ts';
import { cellsOf } from './cells-of.ts';
import { formatSuite } from './format-suite.ts';

/**
 * What `suite` does, told in text.
 *
 * @throws {UsageError} For a model or benchmark that is not in the suite.
 * @throws {SuiteIncompleteError} After everything is written, if a cell failed.
 * @throws {TooManyUnknownError} After everything is written.
 */
export async function suiteAndPrint(
  settings: SuiteSettings,
  { result, ...context }: RunContext & Pick<CommandContext, 'result'>,
): Promise<void> {
  const { out, tokenPixels, models, benchmarks, budgets, maxUnscored, ...rest } = settings;
  const cells = cellsOf(settings);
  const asked = cells.flatMap(({ isAsked, ...cell }) => {
    const [model, benchmark] = [models.get(cell.model), benchmarks.get(cell.benchmark)];
    if (!isAsked || model === undefined || benchmark === undefined) return [];
    const pixels = cell.pixels ?? Math.max(...budgets);
    return [{ ...cell, settings: { ...rest, model, benchmark, pixels } }];
  });
  const { results, problems, cause } = await askCells(asked, { ...context, out });
  const report = await writeSuite(
    cells.map(({ isAsked: _, ...cell }) => cell),
    { out, tokenPixels, problems },
  );
  result(formatSuite(report, out), { out, ...report });
  if (problems.size > 0) throw new SuiteIncompleteError(problems, { cause });
  for (const scored of results) checkUnknown(scored, { allowed: maxUnscored, recorded: false });
}
