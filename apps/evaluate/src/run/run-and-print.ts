import type { Evaluated } from '@r2i/evaluation';

import { evaluateBesideBase } from '../bundled/evaluate-beside-base.ts';
import { formatAttention } from '../output/format-attention.ts';
import { formatComparison } from '../output/format-comparison.ts';
import { formatResult } from '../output/format-result.ts';
import { checkUnknown } from '../score/check-unknown.ts';
import type { RunSettings } from '../settings/run-settings.ts';
import type { RunContext } from './engine-options.ts';
import { evaluate } from './evaluate.ts';

/**
 * What `run` does, told in text.
 *
 * @throws {UnknownGateError} After everything is written. What {@link evaluate} throws.
 */
export async function runAndPrint(
  settings: RunSettings,
  { print, ...context }: RunContext & { readonly print: (text: string) => void },
): Promise<void> {
  if (settings.besideBase) {
    const { student, comparison } = await evaluateBesideBase(settings, context);
    print(formatComparison(comparison, settings.out));
    print(askedAnewText(student));
    if (student.attention !== null) print(formatAttention(student.attention));
    checkUnknown(student.result, { allowed: settings.maxUnscored, recorded: false });
    return;
  }
  const evaluation = await evaluate(settings, context);
  print(formatResult(evaluation, settings.out));
  print(askedAnewText(evaluation));
  if (evaluation.attention !== null) print(formatAttention(evaluation.attention));
  const recorded = settings.model.kind === 'predictions';
  checkUnknown(evaluation.result, { allowed: settings.maxUnscored, recorded });
}

/** Nothing where every kept answer still stands. */
function askedAnewText({ askedAnew }: Evaluated): string {
  if (askedAnew === 0) return '';
  return `asked anew   ${askedAnew} questions: the benchmark has changed since they were answered\n`;
}
