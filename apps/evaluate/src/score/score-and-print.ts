import type { CommandContext } from '@r2i/app-shell';
import { scoreRecorded, summarize } from '@r2i/evaluation';

import { formatResult } from '../output/format-result.ts';
import { openReported } from '../plugins/open-reported.ts';
import { benchmarkOf, type RunContext, scoringOf } from '../run/engine-options.ts';
import type { ScoreSettings } from '../settings/score-settings.ts';
import { checkUnknown } from './check-unknown.ts';

/**
 * What `score` does, told in text.
 *
 * @throws {TooManyUnknownError} After everything is written. What `scoreRecorded` throws.
 */
export async function scoreAndPrint(
  settings: ScoreSettings,
  { result, ...run }: RunContext & Pick<CommandContext, 'result'>,
): Promise<void> {
  const { out, pixels, regional, predictions } = settings;
  await using opened = openReported({ ...settings, pixels: undefined }, { ...run, folder: out });
  const { made, environment } = opened;
  const benchmark = await benchmarkOf(settings, made);
  const evaluation = await scoreRecorded(predictions, {
    ...(await scoringOf(settings, { ...made, environment, benchmark })),
    benchmark,
    folder: out,
    pixels,
    regional,
    signal: run.signal,
  });
  result(formatResult(evaluation, out), { folder: out, ...summarize(evaluation) });
  checkUnknown(evaluation.result, { allowed: settings.maxUnscored, recorded: true });
}
