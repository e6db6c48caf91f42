import type { BenchmarkItem, Verdict } from '@r2i/schema';

/** Reasons for which there is something to judge: the output says something that rules cannot place. */
const judgeableReasons: Readonly<Record<BenchmarkItem['form'], ReadonlySet<string>>> = {
  choice: new Set(['no-answer-found', 'not-an-option']),
  open: new Set([
    'no-answer-found',
    'no-number',
    'no-yes-or-no',
    'several-answers',
    'ambiguous-number',
    'unit-differs',
    'inexact-text',
  ]),
};

/**
 * Whether rules leave an output to a judge. They do where it is unscored and says something that can be judged;
 * and where a text differs from the target in its words, since rules can tell that two wordings are the same
 * but not that they mean different things. A text that was to be read off the photo (`ocr`) is no such case:
 * its letters are what is asked for. Empty and unfinished outputs, failed calls, contradictions, bounds and
 * letters out of range are never judged, nor is what rules have decided.
 */
export function isJudgeable(item: BenchmarkItem, verdict: Verdict): boolean {
  if (verdict.status === 'correct') return false;
  if (verdict.status === 'unscored') return judgeableReasons[item.form].has(verdict.reason);
  return verdict.scorer === 'text' && item.dimension !== 'ocr';
}
