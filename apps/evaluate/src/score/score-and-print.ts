import { formatResult } from '../output/format-result.ts';
import type { RunContext } from '../run/evaluate.ts';
import type { ScoreSettings } from '../settings/score-settings.ts';
import { checkUnscored } from './check-unscored.ts';
import { scoreFile } from './score-file.ts';

/**
 * What `score` does, told in text.
 *
 * @throws {UnscoredGateError} After everything is written. What {@link scoreFile} throws.
 */
export async function scoreAndPrint(
  settings: ScoreSettings,
  { print, ...context }: RunContext & { readonly print: (text: string) => void },
): Promise<void> {
  const evaluation = await scoreFile(settings, context);
  print(formatResult(evaluation, settings.out));
  checkUnscored(evaluation.result, settings.maxUnscored);
}
