import { isEvidence, type NoAnswerCause, noAnswerCauses, type Verdict } from '@r2i/schema';

import { type ClusteredShare, clusteredShare } from './clustered-share.ts';
import { clustersOf } from './clusters-of.ts';
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
  /** Of `accuracy`, binomial: items are taken as independent. `null` where nothing is known. */
  readonly standardError: number | null;
  /** Wilson's 95 % interval of `accuracy`, items taken as independent. `null` where nothing is known. */
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
  { clusters = null }: SummarizeVerdictsOptions = {},
): BenchmarkSummary {
  if (clusters !== null && clusters.length !== verdicts.length) {
    throw new RangeError(
      `summarizeVerdicts: ${clusters.length} cluster names for ${verdicts.length} verdicts`,
    );
  }
  const total = verdicts.length;
  const known = verdicts.filter(isEvidence).length;
  const correct = verdicts.filter((verdict) => verdict.status === 'correct').length;
  const incorrect = verdicts.filter((verdict) => verdict.status === 'incorrect').length;
  const accuracy = shareOf(correct, known);
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
    standardError: accuracy === null ? null : Math.sqrt((accuracy * (1 - accuracy)) / known),
    interval: wilsonInterval(correct, known),
    clustered:
      clusters === null
        ? null
        : clusteredShare(
            clustersOf(
              verdicts.flatMap((verdict, index) =>
                isEvidence(verdict)
                  ? [{ cluster: clusters[index] ?? '', value: verdict.status === 'correct' ? 1 : 0 }]
                  : [],
              ),
            ),
          ),
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

function countUnknown(verdicts: readonly Verdict[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) {
    if (verdict.status === 'unknown') counts.set(verdict.cause, (counts.get(verdict.cause) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}
