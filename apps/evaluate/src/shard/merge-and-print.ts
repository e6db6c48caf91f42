import type { CommandContext } from '@r2i/app-shell';
import { mergePredictions, readEvaluationShards, summarize } from '@r2i/evaluation';

import { formatResult } from '../output/format-result.ts';
import { openReported } from '../plugins/open-reported.ts';
import { benchmarkOf, type RunContext, scoringOf } from '../run/engine-options.ts';
import { checkUnknown } from '../score/check-unknown.ts';
import type { MergeSettings } from '../settings/merge-settings.ts';

/**
 * What `merge` does, told in text.
 *
 * @throws {TooManyUnknownError} After everything is written. What `mergePredictions` throws.
 */
export async function mergeAndPrint(
  settings: MergeSettings,
  { result, ...run }: RunContext & Pick<CommandContext, 'result'>,
): Promise<void> {
  const { out } = settings;
  const shards = await readEvaluationShards(settings.shards);
  await using opened = openReported(settings, { ...run, folder: out });
  const { made, environment } = opened;
  const said = settings.benchmark ?? shards.benchmark;
  const benchmark = await benchmarkOf({ benchmark: said, limit: shards.about.limit }, made);
  const evaluation = await mergePredictions(shards, {
    ...(await scoringOf(settings, { ...made, environment, benchmark })),
    ...{ benchmark, signal: run.signal },
    folder: out,
  });
  result(formatResult(evaluation, out), {
    folder: out,
    shards: shards.shards.length,
    ...summarize(evaluation),
  });
  checkUnknown(evaluation.result, { allowed: settings.maxUnscored, recorded: false });
}
