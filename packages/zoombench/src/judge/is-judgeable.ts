import type { BenchmarkItem, Verdict } from '@r2i/schema';

/**
 * Whether rules leave an output to a judge. They do where they cannot decide (`undecided`); where something is said that
 * they cannot place (`wrong-form`), or, in open form, several things that may add up to one; and where a text differs from the target in its words,
 * since rules can tell that two wordings are the same but not that they mean different things. A text that was to be
 * read off the photo (`ocr`) is no such case: its letters are what is asked for. Refusals, empty and unfinished outputs,
 * contradictions, ranges, options that are not there and faults are never judged, nor is what rules have decided.
 */
export function isJudgeable(item: BenchmarkItem, verdict: Verdict): boolean {
  switch (verdict.status) {
    case 'correct':
      return false;
    case 'incorrect':
      return verdict.scorer === 'text' && item.dimension !== 'ocr';
    case 'no-answer':
      if (verdict.cause === 'several-answers') return item.form === 'open' && verdict.detail === undefined;
      return verdict.cause === 'wrong-form';
    case 'unknown':
      return verdict.cause === 'undecided';
  }
}
