import { scoreRecorded } from '@r2i/evaluation';

import { formatResult } from '../output/format-result.ts';
import { benchmarkOf, type RunContext, scoringOf } from '../run/engine-options.ts';
import type { ScoreSettings } from '../settings/score-settings.ts';
import { checkUnknown } from './check-unknown.ts';

/**
 * What `score` does, told in text.
 *
 * @throws {UnknownGateError} After everything is written. What `scoreRecorded` throws.
 */
export async function scoreAndPrint(
  settings: ScoreSettings,
  { print, signal, environment = {} }: RunContext & { readonly print: (text: string) => void },
): Promise<void> {
  const { out, pixels, regional, predictions } = settings;
  const evaluation = await scoreRecorded(predictions, {
    ...scoringOf(settings, environment),
    benchmark: await benchmarkOf(settings),
    folder: out,
    pixels,
    regional,
    signal,
  });
  print(formatResult(evaluation, out));
  checkUnknown(evaluation.result, settings.maxUnscored);
}
