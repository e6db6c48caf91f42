import { isEvidence, type Verdict, type View } from '@r2i/schema';

import type { Interval } from './wilson-interval.ts';

/**
 * The gaps that all pairs, known or not, could have whatever the unknown verdicts are (Manski 1989, Journal of Human
 * Resources 24): lowest with every unknown verdict right on the full image and wrong on the crop, highest the other way
 * round. Says nothing of chance, which the interval is for.
 *
 * @returns `null` for no pairs; both ends are the gap itself where all is known.
 */
export function gapBounds(pairs: readonly Readonly<Record<View, Verdict>>[]): Interval | null {
  if (pairs.length === 0) return null;
  let [low, high] = [0, 0];
  for (const { global, regional } of pairs) {
    const [full, crop] = [rangeOf(global), rangeOf(regional)];
    low += crop.low - full.high;
    high += crop.high - full.low;
  }
  return { low: low / pairs.length, high: high / pairs.length };
}

function rangeOf(verdict: Verdict): Interval {
  if (!isEvidence(verdict)) return { low: 0, high: 1 };
  const value = verdict.status === 'correct' ? 1 : 0;
  return { low: value, high: value };
}
