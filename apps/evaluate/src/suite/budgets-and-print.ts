import { join } from 'node:path';

import type { CommandContext } from '@r2i/app-shell';
import { type SuiteCell, writeSuite } from '@r2i/evaluation';
import type { DualViewResult } from '@r2i/zoombench';
import type { RunContext } from '../run/engine-options.ts';
import { evaluate } from '../run/evaluate.ts';
import { checkUnknown } from '../score/check-unknown.ts';
import type { RunSettings } from '../settings/run-settings.ts';
import { formatSuite } from './format-suite.ts';

/**
 * What `run --pixels a,b` does, told in text: one model on one benchmark at several pixel budgets, each in a folder of its own.
 *
 * @throws {TooManyUnknownError} After everything is written. What {@link evaluate} throws.
 */
export async function budgetsAndPrint(
  settings: RunSettings,
  { result, ...context }: RunContext & Pick<CommandContext, 'result'>,
): Promise<void> {
  const { out, budgets, tokenPixels, maxUnscored } = settings;
  const cells: SuiteCell[] = [];
  const results: DualViewResult[] = [];
  for (const pixels of budgets) {
    const folder = `pixels-${pixels}`;
    const evaluated = await evaluate({ ...settings, pixels, out: join(out, folder) }, context);
    // Its id says the budget, which is a column here.
    const model = (evaluated.result.model ?? 'no model').replace(`/pixels=${pixels}`, '');
    cells.push({ model, benchmark: evaluated.benchmark.name, pixels, folder });
    results.push(evaluated.result);
  }
  const report = await writeSuite(cells, { out, tokenPixels });
  result(formatSuite(report, out), { out, ...report });
  for (const scored of results) checkUnknown(scored, { allowed: maxUnscored, recorded: false });
}
