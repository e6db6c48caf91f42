import type { Verdict } from '@r2i/schema';

import { type ClusteredShare, clusteredShare } from './clustered-share.ts';
import { clustersOf } from './clusters-of.ts';
import { shareOf } from './share-of.ts';
import { countCauses, unknownCause } from './unknown-cause.ts';
import { type Interval, wilsonInterval } from './wilson-interval.ts';

/** Counts of verdicts and the shares made from them. Shares are in [0, 1]. */
export interface BenchmarkSummary {
  readonly total: number;
  readonly correct: number;
  readonly incorrect: number;
  /** Neither: outputs that could not be read, and missing answers. */
  readonly unscored: number;
  /** How often each reason left an output unscored, in order of reason. */
  readonly unscoredReasons: Readonly<Record<string, number>>;
  /** Questions that got no answer. They are no evidence: every share here is over the others. */
  readonly unknown: number;
  /** How often each cause left a question without an answer, in order of cause. */
  readonly unknownCauses: Readonly<Record<string, number>>;
  /** Correct over answered: an output that cannot be read counts as wrong. `null` where nothing was answered. */
  readonly accuracy: number | null;
  /** Correct over scored. `null` where nothing could be scored. Not to be compared between models. */
  readonly accuracyWhenScored: number | null;
  /** Of `accuracy`; clustered where answers share an image, else binomial. `null` where it is not known. */
  readonly standardError: number | null;
  /**
   * 95 % interval of `accuracy`; the clustered one where answers share an image, else Wilson's. `null` where nothing
   * was answered, and where all answers share one image.
   */
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
 * Counts verdicts. Every accuracy is made here, over the same denominator: all questions that were answered.
 *
 * @throws {RangeError} If `clusters` has another length than the verdicts.
 */
export function summarizeVerdicts(
  verdicts: readonly Verdict[],
  { clusters: names = null }: SummarizeVerdictsOptions = {},
): BenchmarkSummary {
  if (names !== null && names.length !== verdicts.length) {
    throw new RangeError(`summarizeVerdicts: ${names.length} cluster names for ${verdicts.length} verdicts`);
  }
  const total = verdicts.length;
  const correct = verdicts.filter((verdict) => verdict.status === 'correct').length;
  const incorrect = verdicts.filter((verdict) => verdict.status === 'incorrect').length;
  const scored = correct + incorrect;
  const answered = verdicts.filter((verdict) => unknownCause(verdict) === null).length;
  const accuracy = shareOf(correct, answered);
  const clusters =
    names === null
      ? null
      : clustersOf(
          names.flatMap((cluster, index) => {
            const verdict = verdicts[index];
            if (verdict === undefined || unknownCause(verdict) !== null) return [];
            return [{ cluster, value: verdict.status === 'correct' ? 1 : 0 }];
          }),
        );
  const clustered = clusters === null ? null : clusteredShare(clusters);
  const independent = {
    standardError: accuracy === null ? null : Math.sqrt((accuracy * (1 - accuracy)) / answered),
    interval: wilsonInterval(correct, answered),
  };
  const { standardError, interval } =
    clustered === null || clustered.clusters === answered ? independent : clustered;
  return {
    total,
    correct,
    incorrect,
    unscored: total - scored,
    unscoredReasons: countReasons(verdicts),
    unknown: total - answered,
    unknownCauses: countCauses(verdicts.map(unknownCause)),
    accuracy,
    accuracyWhenScored: shareOf(correct, scored),
    standardError,
    interval,
    clustered,
  };
}

function countReasons(verdicts: readonly Verdict[]): Record<string, number> {
  return countCauses(verdicts.map((verdict) => (verdict.status === 'unscored' ? verdict.reason : null)));
}
