import { isEvidence, type NoAnswerCause, noAnswerCauses, type Verdict } from '@r2i/schema';

import { type ClusteredShare, clusteredShare } from './clustered-share.ts';
import { clustersOf } from './clusters-of.ts';
import { countUnknown } from './count-causes.ts';
import { shareOf } from './share-of.ts';
import { type Interval, wilsonInterval } from './wilson-interval.ts';

/** Counts of verdicts and the shares made from them. Shares are in [0, 1]. */
export interface BenchmarkSummary {
  readonly total: number;
  readonly correct: number;
  readonly incorrect: number;
  /** Outputs that hold no answer: the model's own failure, counted as wrong. */
  readonly noAnswer: number;
  /** How often each cause left an output without an answer, in order of cause. */
  readonly noAnswerCauses: Readonly<Partial<Record<NoAnswerCause, number>>>;
  /** Outputs of which nothing is known: faults, never evidence. They are in `total` and in no share. */
  readonly unknown: number;
  /** How often each cause left an output unknown, in order of cause. */
  readonly unknownCauses: Readonly<Record<string, number>>;
  /** Correct over all that is known: no answer counts as wrong. `null` where nothing is known. */
  readonly accuracy: number | null;
  /** Correct over answered. `null` where nothing was answered. Not to be compared between models. */
  readonly accuracyWhenAnswered: number | null;
  /** Of `accuracy`; clustered where outputs share an image, else binomial. `null` where it is not known. */
  readonly standardError: number | null;
  /**
   * 95 % interval of `accuracy`; the clustered one where outputs share an image, else Wilson's. `null` where nothing
   * is known, and where all that is known shares one image.
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
 * Counts verdicts. Every accuracy is made here, over the same denominator: all outputs of which something is known.
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
  const known = verdicts.filter(isEvidence).length;
  const accuracy = shareOf(correct, known);
  const clusters =
    names === null
      ? null
      : clustersOf(
          names.flatMap((cluster, index) => {
            const verdict = verdicts[index];
            if (verdict === undefined || !isEvidence(verdict)) return [];
            return [{ cluster, value: verdict.status === 'correct' ? 1 : 0 }];
          }),
        );
  const clustered = clusters === null ? null : clusteredShare(clusters);
  const independent = {
    standardError: accuracy === null ? null : Math.sqrt((accuracy * (1 - accuracy)) / known),
    interval: wilsonInterval(correct, known),
  };
  const { standardError, interval } =
    clustered === null || clustered.clusters === known ? independent : clustered;
  return {
    total,
    correct,
    incorrect,
    noAnswer: known - correct - incorrect,
    noAnswerCauses: countNoAnswers(verdicts),
    unknown: total - known,
    unknownCauses: countUnknown(verdicts),
    accuracy,
    accuracyWhenAnswered: shareOf(correct, correct + incorrect),
    standardError,
    interval,
    clustered,
  };
}

function countNoAnswers(verdicts: readonly Verdict[]): Partial<Record<NoAnswerCause, number>> {
  const counts: Partial<Record<NoAnswerCause, number>> = {};
  for (const cause of [...noAnswerCauses].sort()) {
    const count = verdicts.filter(
      (verdict) => verdict.status === 'no-answer' && verdict.cause === cause,
    ).length;
    if (count > 0) counts[cause] = count;
  }
  return counts;
}
