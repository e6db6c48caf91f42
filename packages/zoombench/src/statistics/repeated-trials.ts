import { normalForms } from '@r2i/answers';
import { isEvidence, type Verdict } from '@r2i/schema';

import { type ClusteredShare, clusteredShare } from './clustered-share.ts';
import { clustersOf } from './clusters-of.ts';
import { shareOf } from './share-of.ts';

/** The verdicts on one question that was asked several times. */
export interface ItemTrials {
  readonly item: string;
  readonly imageId: string;
  /** One a sample, in order of sample. */
  readonly verdicts: readonly Verdict[];
}

/** What several samples an item say in one view. Shares are in [0, 1]. */
export interface RepeatedTrials {
  readonly items: number;
  /** Samples an item, k. */
  readonly samples: number;
  /** avg@k: mean over items and samples. */
  readonly mean: number | null;
  /** Of the mean; samples of one item and items of one image taken as dependent. */
  readonly clustered: ClusteredShare;
  /** Accuracy of each sample on its own, in order of sample. */
  readonly bySample: readonly number[];
  /** Standard deviation of `bySample`: what another seed changes. `null` for one sample. */
  readonly seedDeviation: number | null;
  /** pass@k for k = 1 .. samples: chance that at least one of k samples is correct. */
  readonly passAt: readonly { readonly k: number; readonly share: number }[];
  /** majority@k for k = samples; see {@link majorityScore}. */
  readonly majority: number | null;
}

/**
 * Sums up several samples an item. Outputs without an answer count as wrong and have no vote; unknown ones are left out.
 *
 * @throws {RangeError} If items differ in their number of samples, or have none.
 */
export function repeatedTrials(trials: readonly ItemTrials[]): RepeatedTrials {
  const samples = trials[0]?.verdicts.length ?? 0;
  const uneven = trials.find(({ verdicts }) => verdicts.length !== samples || samples === 0);
  if (uneven !== undefined) {
    throw new RangeError(
      `repeatedTrials: ${uneven.verdicts.length} samples of ${uneven.item}, not ${samples}`,
    );
  }
  const known = trials.map((trial) => ({ ...trial, verdicts: trial.verdicts.filter(isEvidence) }));
  const outcomes = known.flatMap(({ imageId, verdicts }) =>
    verdicts.map(({ status }) => ({ cluster: imageId, value: status === 'correct' ? 1 : 0 })),
  );
  const bySample = Array.from({ length: samples }, (_, sample) => {
    const verdicts = trials.flatMap((trial) => trial.verdicts[sample] ?? []).filter(isEvidence);
    return shareOf(correctOf(verdicts), verdicts.length);
  }).flatMap((share) => share ?? []);
  return {
    items: trials.length,
    samples,
    mean: shareOf(
      outcomes.reduce((sum, { value }) => sum + value, 0),
      outcomes.length,
    ),
    clustered: clusteredShare(clustersOf(outcomes)),
    bySample,
    seedDeviation: deviation(bySample),
    passAt: Array.from({ length: samples }, (_, index) => index + 1).flatMap((k) => {
      const share = meanOf(
        known.flatMap(({ verdicts }) =>
          verdicts.length < k
            ? []
            : passChance({ samples: verdicts.length, correct: correctOf(verdicts), k }),
        ),
      );
      return share === null ? [] : [{ k, share }];
    }),
    majority: meanOf(known.flatMap(({ verdicts }) => (verdicts.length === 0 ? [] : majorityScore(verdicts)))),
  };
}

function meanOf(values: readonly number[]): number | null {
  return shareOf(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}

/**
 * Chance that at least one of `k` samples, taken from `samples` without putting back, is correct:
 * 1 - C(samples - correct, k) / C(samples, k), the unbiased estimate of pass@k (Chen et al. 2021,
 * arXiv 2107.03374).
 *
 * @throws {RangeError} Unless 0 <= correct <= samples and 1 <= k <= samples.
 */
export function passChance({
  samples,
  correct,
  k,
}: {
  readonly samples: number;
  readonly correct: number;
  readonly k: number;
}): number {
  if (correct < 0 || correct > samples || k < 1 || k > samples) {
    throw new RangeError(`passChance: ${correct} correct of ${samples} samples, k ${k}`);
  }
  if (samples - correct < k) return 1;
  let allWrong = 1;
  for (let taken = 0; taken < k; taken += 1) allWrong *= (samples - correct - taken) / (samples - taken);
  return 1 - allWrong;
}

/**
 * 1 if the most frequent answer is correct, else 0; where several are equally frequent, the chance that one
 * picked blindly is. All correct answers are one answer, however worded; wrong ones are told apart by their
 * normalised text.
 */
export function majorityScore(verdicts: readonly Verdict[]): number {
  const votes = new Map<string | null, number>();
  for (const verdict of verdicts) {
    if (!('answer' in verdict)) continue;
    const answer = verdict.status === 'correct' ? null : normalForms.scored(verdict.answer);
    votes.set(answer, (votes.get(answer) ?? 0) + 1);
  }
  const most = Math.max(0, ...votes.values());
  const winners = [...votes].filter(([, count]) => count === most).map(([answer]) => answer);
  return winners.includes(null) ? 1 / winners.length : 0;
}

function correctOf(verdicts: readonly Verdict[]): number {
  return verdicts.filter(({ status }) => status === 'correct').length;
}

function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}
