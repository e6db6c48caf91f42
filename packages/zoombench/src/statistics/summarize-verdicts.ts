import type { Verdict } from '@r2i/schema';

import { type ClusteredShare, clusteredShare } from './clustered-share.ts';
import { clustersOf } from './clusters-of.ts';
import { shareOf } from './share-of.ts';
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
  /** Wilson's 95 % interval of `accuracy`, items taken as independent. `null` where there is nothing to score. */
  readonly interval: Interval | null;
  /**
   * The same, with items of one image, and repeated samples of one item, taken as dependent. `null` where it
   * was not said what belongs together.
   */
  readonly clustered: ClusteredShare | null;
}

/** Options of {@link summarizeVerdicts}. */
export interface SummarizeVerdictsOptions {
  /**
   * For each verdict the name of what it shares with others: the image. `null` where that is not known.
   *
   * @default null
   */
  readonly clusters?: readonly string[] | null;
}

/**
 * Counts verdicts. Every accuracy is made here, over the same denominator: all items.
 *
 * @throws {RangeError} If `clusters` has another length than the verdicts.
 */
export function summarizeVerdicts(
  verdicts: readonly Verdict[],
  { clusters = null }: SummarizeVerdictsOptions = {},
): BenchmarkSummary {
  if (clusters !== null && clusters.length !== verdicts.length) {
    throw new RangeError(
      `summarizeVerdicts: ${clusters.length} cluster names for ${verdicts.length} verdicts`,
    );
  }
  const total = verdicts.length;
  const correct = verdicts.filter((verdict) => verdict.status === 'correct').length;
  const incorrect = verdicts.filter((verdict) => verdict.status === 'incorrect').length;
  const scored = correct + incorrect;
  const accuracy = shareOf(correct, total);
  return {
    total,
    correct,
    incorrect,
    unscored: total - scored,
    unscoredReasons: countReasons(verdicts),
    accuracy,
    accuracyWhenScored: shareOf(correct, scored),
    standardError: accuracy === null ? null : Math.sqrt((accuracy * (1 - accuracy)) / total),
    interval: wilsonInterval(correct, total),
    clustered:
      clusters === null
        ? null
        : clusteredShare(
            clustersOf(
              clusters.map((cluster, index) => ({
                cluster,
                value: verdicts[index]?.status === 'correct' ? 1 : 0,
              })),
            ),
          ),
  };
}

function countReasons(verdicts: readonly Verdict[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) {
    if (verdict.status === 'unscored') counts.set(verdict.reason, (counts.get(verdict.reason) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}
