import type { Cluster } from './clusters-of.ts';
import { differenceSpread } from './difference-spread.ts';
import { normalShare } from './normal.ts';
import { studentTail } from './student-tail.ts';

/** On which side of a margin a true difference lies. */
export interface MarginTest {
  /** Two-sided p of the true difference being the margin, in (0, 1]: below 0.05 where the 95 % interval leaves the margin out. */
  readonly pValue: number;
  /** Where it lies if it is not there. */
  readonly side: 'above' | 'below';
}

/**
 * Tests a mean difference of paired outcomes against a margin: the interval of `differenceInterval`, turned around.
 *
 * @param clusters - Sum and number of the differences, each cluster with a positive number.
 * @param options.meanSquare - Mean of the squared differences, each taken alone.
 * @param options.margin - In the unit of the differences.
 * @returns `null` for fewer than two clusters, which say nothing about their spread.
 */
export function marginTest(
  clusters: readonly Cluster[],
  { meanSquare, margin }: { readonly meanSquare: number; readonly margin: number },
): MarginTest | null {
  const spread = differenceSpread(clusters, meanSquare);
  if (spread === null) return null;
  const { mean, centre, standardError, degreesOfFreedom } = spread;
  const distance = (centre - margin) / standardError;
  const side = distance > 0 ? 'above' : 'below';
  // The mean is always within its interval, so nothing is told of a margin between it and what the interval is laid around.
  const isBetween = side === 'above' ? mean <= margin : mean >= margin;
  const pValue = isBetween ? 1 : Math.min(1, 2 * tail(Math.abs(distance), degreesOfFreedom));
  return { pValue: Math.max(pValue, Number.MIN_VALUE), side };
}

function tail(point: number, degreesOfFreedom: number): number {
  return Number.isFinite(degreesOfFreedom) ? studentTail(degreesOfFreedom)(point).above : normalShare(-point);
}
