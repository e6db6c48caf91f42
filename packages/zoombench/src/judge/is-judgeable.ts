import type { BenchmarkItem, Verdict } from '@r2i/schema';

import { isPlainThing } from '../score/known-difference.ts';
import { otherWords } from '../score/score-text.ts';

/**
 * Whether rules leave an output to a judge. They do where they cannot decide (`undecided`); where something is said that
 * they cannot place (`wrong-form`), or, in open form, several things that may add up to one; and where a text differs from the target in its words
 * alone (`other-words`): rules can tell that two wordings are the same, and of many that they mean different things (`isKnownDifference`), but
 * not of all. A text that was to be read off the photo (`ocr`) is no such case: its letters are what is asked for. Refusals, empty and unfinished outputs,
 * contradictions, ranges, options that are not there and faults are never judged, nor is what rules have decided: a judge that fails could
 * otherwise take wrong answers alone out of an accuracy.
 *
 * @param output - What the model said, without its thinking.
 */
export function isJudgeable(item: BenchmarkItem, verdict: Verdict, output: string): boolean {
  switch (verdict.status) {
    case 'correct':
      return false;
    case 'incorrect':
      return verdict.detail === otherWords && item.dimension !== 'ocr';
    case 'no-answer':
      if (verdict.cause === 'several-answers') return item.form === 'open' && verdict.detail === undefined;
      // `cat` where a count is asked for.
      return verdict.cause === 'wrong-form' && !(item.form === 'open' && isPlainThing(output, item.query));
    case 'unknown':
      return verdict.cause === 'undecided';
  }
}
