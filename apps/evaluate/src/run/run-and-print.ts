import { formatComparison } from '../compare/format-comparison.ts';
import { formatAttention } from '../output/format-attention.ts';
import { formatResult } from '../output/format-result.ts';
import { checkUnscored } from '../score/check-unscored.ts';
import type { RunSettings } from '../settings/run-settings.ts';
import { evaluate, type RunContext } from './evaluate.ts';
import { evaluateBesideBase } from './evaluate-beside-base.ts';

/**
 * What `run` does, told in text.
 *
 * @throws {UnscoredGateError} After everything is written. What {@link evaluate} throws.
 */
export async function runAndPrint(
  settings: RunSettings,
  { print, ...context }: RunContext & { readonly print: (text: string) => void },
): Promise<void> {
  if (settings.besideBase) {
    const { student, comparison } = await evaluateBesideBase(settings, context);
    print(formatComparison(comparison, settings.out));
    if (student.attention !== null) print(formatAttention(student.attention));
    checkUnscored(student.result, settings.maxUnscored);
    return;
  }
  const evaluation = await evaluate(settings, context);
  print(formatResult(evaluation, settings.out));
  if (evaluation.attention !== null) print(formatAttention(evaluation.attention));
  checkUnscored(evaluation.result, settings.maxUnscored);
}
