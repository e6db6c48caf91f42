import type { ClusterSpread } from './cluster-spread.ts';
import { normalQuantile95 } from './normal.ts';
import { studentQuantile } from './student-quantile.ts';

/** Dependent values as so many independent ones. */
export interface EffectiveTrials {
  /** More than 0, at most the number of values. */
  readonly trials: number;
  /** Of Student's distribution that goes with them; `Infinity` for the normal one. */
  readonly degreesOfFreedom: number;
  /** Two-sided 95 % quantile that goes with them. */
  readonly quantile: number;
}

/** Weight of the belief that values of a cluster are alike, in clusters. Chosen by `pnpm --filter @r2i/bench intervals`. */
const priorClusters = 0.5;

/**
 * Independent values that would tell a mean as well as these. What the clusters show of their dependence is drawn
 * towards full dependence, by half a cluster: few clusters that happen to agree are no proof of independence.
 *
 * @param valueVariance - Of a single value. At 0 nothing is seen of the dependence, and the values of a cluster are
 *   taken as alike.
 */
export function effectiveTrials(
  { count, variance, degreesOfFreedom, fullTrials }: ClusterSpread,
  valueVariance: number,
): EffectiveTrials {
  if (valueVariance < 1e-12) {
    return { trials: fullTrials, degreesOfFreedom: Number.POSITIVE_INFINITY, quantile: normalQuantile95 };
  }
  const seen = (variance * count) / valueVariance;
  const alike = count / fullTrials;
  const designEffect = (degreesOfFreedom * seen + priorClusters * alike) / (degreesOfFreedom + priorClusters);
  return {
    trials: count / Math.max(1, designEffect),
    degreesOfFreedom,
    quantile: studentQuantile(0.975, degreesOfFreedom),
  };
}
