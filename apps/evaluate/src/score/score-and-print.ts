import { type CommandContext, createReporter } from '@r2i/app-shell';
import { scoreRecorded, summarize } from '@r2i/evaluation';

import { formatResult } from '../output/format-result.ts';
import { openContext } from '../plugins/open-context.ts';
import { tellWaitBy } from '../plugins/tell-wait.ts';
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
  {
    result,
    signal,
    registry,
    environment = {},
    reporter = createReporter('silent'),
  }: RunContext & Pick<CommandContext, 'result'>,
): Promise<void> {
  const { out, pixels, regional, predictions } = settings;
  await using opened = openContext(
    { ...settings, pixels: undefined },
    { folder: out, environment, signal, note: reporter.note, tellWait: tellWaitBy(reporter) },
  );
  const { context, cache, tellWait } = opened;
  const made = { registry, context, cache, tellWait };
  const benchmark = await benchmarkOf(settings, made);
  const evaluation = await scoreRecorded(predictions, {
    ...(await scoringOf(settings, { ...made, environment, benchmark })),
    benchmark,
    folder: out,
    pixels,
    regional,
    signal,
  });
  result(formatResult(evaluation, out), { folder: out, ...summarize(evaluation) });
  checkUnknown(evaluation.result, { allowed: settings.maxUnscored, recorded: true });
}
