import { kappaOf } from '../statistics/cohen-kappa.ts';

/** What a judge said of outputs whose truth is known. "Positive" is an output that is correct. */
export interface ConfusionMatrix {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
  readonly falseNegative: number;
}

/** How far a judge can be trusted. Shares are in [0, 1]; `null` where there is nothing to divide by. */
export interface JudgeAgreement {
  /** Outputs that the judge decided. */
  readonly total: number;
  readonly agreement: number | null;
  /** Cohen's kappa: agreement beyond what chance gives, in [-1, 1]. */
  readonly kappa: number | null;
  /** Share of correct outputs that the judge accepts. */
  readonly sensitivity: number | null;
  /** Share of incorrect outputs that the judge refuses. */
  readonly specificity: number | null;
}

/** Counts pairs of truth and verdict. */
export function countConfusion(
  pairs: readonly { readonly correct: boolean; readonly accepted: boolean }[],
): ConfusionMatrix {
  const count = (correct: boolean, accepted: boolean) =>
    pairs.filter((pair) => pair.correct === correct && pair.accepted === accepted).length;
  return {
    truePositive: count(true, true),
    falsePositive: count(false, true),
    trueNegative: count(false, false),
    falseNegative: count(true, false),
  };
}

/**
 * Agreement of a judge with the truth.
 *
 * @throws {RangeError} If a count is negative or not whole.
 */
export function judgeAgreement(matrix: ConfusionMatrix): JudgeAgreement {
  const { truePositive, falsePositive, trueNegative, falseNegative } = matrix;
  for (const [name, count] of Object.entries(matrix)) {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`judgeAgreement: ${name} is ${count}, no count`);
  }
  const correct = truePositive + falseNegative;
  const incorrect = trueNegative + falsePositive;
  const total = correct + incorrect;
  const agreement = share(truePositive + trueNegative, total);
  return {
    total,
    agreement,
    kappa: kappaOf({
      both: truePositive,
      first: falseNegative,
      second: falsePositive,
      neither: trueNegative,
    }),
    sensitivity: share(truePositive, correct),
    specificity: share(trueNegative, incorrect),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
