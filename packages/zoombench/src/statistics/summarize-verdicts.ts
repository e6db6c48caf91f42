import type { Verdict } from '@r2i/schema';

import { type Interval, wilsonInterval } from './wilson-interval.ts';

/** Counts of verdicts and the shares made from them. Shares are in [0, 1]. */
export interface BenchmarkSummary {
  readonly total: number;
  readonly correct: number;
  readonly incorrect: number;
  readonly unscored: number;
  /** How often each reason left an output unscored, in order of reason. */
  readonly unscoredReasons: Readonly<Record<string, number>>;
  /** Correct over all: an unscored output counts as wrong. `null` where there is nothing to score. */
  readonly accuracy: number | null;
  /** Correct over scored. `null` where nothing could be scored. Not to be compared between models. */
  readonly accuracyWhenScored: number | null;
  /** Of `accuracy`, binomial: items are taken as independent. `null` where there is nothing to score. */
  readonly standardError: number | null;
  /** Wilson's 95 % interval of `accuracy`. `null` where there is nothing to score. */
  readonly interval: Interval | null;
}

/**
 * Counts verdicts. The only place that divides by a number of items, so that every accuracy has the same
 * denominator: all of them.
 */
export function summarizeVerdicts(verdicts: readonly Verdict[]): BenchmarkSummary {
  const total = verdicts.length;
  const correct = verdicts.filter((verdict) => verdict.status === 'correct').length;
  const incorrect = verdicts.filter((verdict) => verdict.status === 'incorrect').length;
  const scored = correct + incorrect;
  const accuracy = total === 0 ? null : correct / total;
  return {
    total,
    correct,
    incorrect,
    unscored: total - scored,
    unscoredReasons: countReasons(verdicts),
    accuracy,
    accuracyWhenScored: scored === 0 ? null : correct / scored,
    standardError: accuracy === null ? null : Math.sqrt((accuracy * (1 - accuracy)) / total),
    interval: wilsonInterval(correct, total),
  };
}

function countReasons(verdicts: readonly Verdict[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) {
    if (verdict.status === 'unscored') counts.set(verdict.reason, (counts.get(verdict.reason) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}
