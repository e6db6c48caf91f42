import type { Interval } from '../statistics/wilson-interval.ts';
import type { ConfusionMatrix } from './judge-calibration.ts';

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959963984540054;

/** What a run counted. */
export interface JudgedCounts {
  /** All outputs of which something is known. */
  readonly total: number;
  /** Correct by rules. */
  readonly correctByRules: number;
  /** Outputs that the judge decided. */
  readonly judged: number;
  /** Of those, accepted. */
  readonly accepted: number;
}

export interface CorrectedAccuracy {
  /** As counted: correct by rules or judge over all, in [0, 1]. */
  readonly raw: number;
  /** Without the judge's errors, in [0, 1]. */
  readonly corrected: number;
  /** 95 %, within [0, 1]; it holds the doubt about the judge, not that about the choice of items. */
  readonly interval: Interval;
}

/**
 * Corrects an accuracy for the errors of the judge: the share that it accepts is turned into the share that is
 * correct by its sensitivity and specificity (Rogan and Gladen 1978), with the interval of Lang and Reiczigel
 * (2014), which allows for a gold slice of few rows. Verdicts of rules stay as they are.
 *
 * @param matrix - The judge's confusion matrix on a gold slice.
 * @returns `null` where nothing was judged or counted, where the slice lacks correct or incorrect rows, or where
 *   the judge is no better than chance: then no correction is possible.
 * @throws {RangeError} If the counts contradict each other.
 */
export function correctAccuracy(
  { total, correctByRules, judged, accepted }: JudgedCounts,
  matrix: ConfusionMatrix,
): CorrectedAccuracy | null {
  const counts = [total, correctByRules, judged, accepted];
  if (!counts.every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError(`correctAccuracy: ${counts.join(', ')} are no counts`);
  }
  if (accepted > judged || correctByRules + judged > total) {
    throw new RangeError(
      `correctAccuracy: ${accepted} of ${judged} judged, ${correctByRules} of ${total} by rules`,
    );
  }
  const positives = matrix.truePositive + matrix.falseNegative;
  const negatives = matrix.trueNegative + matrix.falsePositive;
  if (judged === 0 || positives === 0 || negatives === 0) return null;
  const share = accepted / judged;
  const sensitivity = matrix.truePositive / positives;
  const specificity = matrix.trueNegative / negatives;
  const power = sensitivity + specificity - 1;
  if (power <= 0) return null;

  const accuracy = (correct: number) => (correctByRules + clamp(correct) * judged) / total;
  const { low, high } = langReiczigel({ share, judged, sensitivity, positives, specificity, negatives });
  return {
    raw: (correctByRules + accepted) / total,
    corrected: accuracy((share + specificity - 1) / power),
    interval: { low: accuracy(low), high: accuracy(high) },
  };
}

interface Estimate {
  readonly share: number;
  readonly judged: number;
  readonly sensitivity: number;
  readonly positives: number;
  readonly specificity: number;
  readonly negatives: number;
}

/** Interval of a true share, from estimates that are drawn a little towards one half. */
function langReiczigel(estimate: Estimate): Interval {
  const n = estimate.judged + z * z;
  const nPositive = estimate.positives + 2;
  const nNegative = estimate.negatives + 2;
  const share = (estimate.judged * estimate.share + (z * z) / 2) / n;
  const se = (estimate.positives * estimate.sensitivity + 1) / nPositive;
  const sp = (estimate.negatives * estimate.specificity + 1) / nNegative;
  const power = se + sp - 1;
  if (power <= 0) return { low: 0, high: 1 };
  const truth = (share + sp - 1) / power;
  const varSe = (se * (1 - se)) / nPositive;
  const varSp = (sp * (1 - sp)) / nNegative;
  const shift = 2 * z * z * (truth * varSe - (1 - truth) * varSp);
  const variance = (share * (1 - share)) / n + truth ** 2 * varSe + (1 - truth) ** 2 * varSp;
  const spread = (z * Math.sqrt(variance)) / power;
  return { low: truth + shift - spread, high: truth + shift + spread };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
