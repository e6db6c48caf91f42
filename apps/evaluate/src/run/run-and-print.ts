import type { CommandContext } from '@r2i/app-shell';
import { type Evaluated, summarize } from '@r2i/evaluation';

import { evaluateBesideBase } from '../bundled/evaluate-beside-base.ts';
import { formatAttention } from '../output/format-attention.ts';
import { comparisonSummary, formatComparison } from '../output/format-comparison.ts';
import { formatResult } from '../output/format-result.ts';
import { scorerText } from '../output/scorer-text.ts';
import { checkUnknown } from '../score/check-unknown.ts';
import type { RunSettings } from '../settings/run-settings.ts';
import { askAndPrint } from '../shard/ask-and-print.ts';
import { budgetsAndPrint } from '../suite/budgets-and-print.ts';
import type { RunContext } from './engine-options.ts';
import { evaluate } from './evaluate.ts';

/**
 * What `run` does, told in text.
 *
 * @throws {TooManyUnknownError} After everything is written. What {@link evaluate} throws.
 */
export async function runAndPrint(
  settings: RunSettings,
  { result, ...context }: RunContext & Pick<CommandContext, 'result'>,
): Promise<void> {
  const { shard, model } = settings;
  if (shard !== undefined && model.kind === 'asked') {
    await askAndPrint(settings, { shard, model }, { result, ...context });
    return;
  }
  if (settings.budgets.length > 1) {
    await budgetsAndPrint(settings, { result, ...context });
    return;
  }
  if (settings.besideBase) {
    const { student, comparison } = await evaluateBesideBase(settings, context);
    const { scorer, scorerId } = student;
    result(
      `${formatComparison(comparison, settings.out)}scorer   ${scorerText(student)}\n${moreOf(student)}`,
      { ...comparisonSummary(comparison, settings.out), scorer, scorerId },
    );
    checkUnknown(student.result, { allowed: settings.maxUnscored, recorded: false });
    return;
  }
  const evaluation = await evaluate(settings, context);
  const { out: folder } = settings;
  result(`${formatResult(evaluation, folder)}${moreOf(evaluation)}`, {
    folder,
    askedAnew: evaluation.askedAnew,
    ...summarize(evaluation),
  });
  const recorded = settings.model.kind === 'predictions';
  checkUnknown(evaluation.result, { allowed: settings.maxUnscored, recorded });
}

function moreOf(evaluated: Evaluated): string {
  const { attention } = evaluated;
  return `${askedAnewText(evaluated)}${attention === null ? '' : formatAttention(attention)}`;
}

/** Nothing where every kept answer still stands. */
function askedAnewText({ askedAnew }: Evaluated): string {
  if (askedAnew === 0) return '';
  return `asked anew   ${askedAnew} questions: the benchmark has changed since they were answered\n`;
}
