import type { Verdict } from '@r2i/schema';

import { bootstrapInterval, type Cluster } from './bootstrap-interval.ts';
import { exactMcNemar } from './exact-mcnemar.ts';
import type { Interval } from './wilson-interval.ts';

/** The verdicts on one question in both views. */
export interface ViewPair {
  /** Identity of the full image; pairs of one image form a cluster. */
  readonly imageId: string;
  readonly global: Verdict;
  readonly regional: Verdict;
}

/** What zooming changed for one pair. An unscored output counts as wrong. */
export type Flip = 'both-correct' | 'gained-by-zoom' | 'lost-by-zoom' | 'both-wrong';

/** Regional minus global accuracy, with everything needed to judge it. */
export interface ZoomingGap {
  readonly pairs: number;
  /** Distinct images. */
  readonly clusters: number;
  /** In [-1, 1]; positive where the crop helps. `null` for no pairs. */
  readonly gap: number | null;
  /** 95 %, bootstrap over images. `null` for no pairs. */
  readonly interval: Interval | null;
  readonly flips: Readonly<Record<Flip, number>>;
  /** Exact two-sided McNemar p of the flips; it takes pairs as independent. `null` for no pairs. */
  readonly pValue: number | null;
}

export interface ZoomingGapOptions {
  /**
   * Seed of the bootstrap.
   *
   * @default 0
   */
  readonly seed?: number;
  /**
   * Draws of the bootstrap.
   *
   * @default 10_000
   */
  readonly draws?: number;
}

/** Tells what zooming changed for one pair. */
export function flipOf({ global, regional }: Pick<ViewPair, 'global' | 'regional'>): Flip {
  if (global.status === 'correct') return regional.status === 'correct' ? 'both-correct' : 'lost-by-zoom';
  return regional.status === 'correct' ? 'gained-by-zoom' : 'both-wrong';
}

/**
 * Measures the zooming gap (paper, section 4: regional accuracy minus global accuracy on the same questions)
 * over pairs, so that every question counts in both views.
 */
export function zoomingGap(
  pairs: readonly ViewPair[],
  { seed = 0, draws = 10_000 }: ZoomingGapOptions = {},
): ZoomingGap {
  const flips = { 'both-correct': 0, 'gained-by-zoom': 0, 'lost-by-zoom': 0, 'both-wrong': 0 };
  const clusters = new Map<string, Cluster>();
  for (const pair of pairs) {
    const flip = flipOf(pair);
    flips[flip] += 1;
    const change = flip === 'gained-by-zoom' ? 1 : flip === 'lost-by-zoom' ? -1 : 0;
    const { sum, count } = clusters.get(pair.imageId) ?? { sum: 0, count: 0 };
    clusters.set(pair.imageId, { sum: sum + change, count: count + 1 });
  }
  const empty = pairs.length === 0;
  const gained = flips['gained-by-zoom'];
  const lost = flips['lost-by-zoom'];
  return {
    pairs: pairs.length,
    clusters: clusters.size,
    gap: empty ? null : (gained - lost) / pairs.length,
    interval: bootstrapInterval([...clusters.values()], { seed, draws }),
    flips,
    pValue: empty ? null : exactMcNemar(gained, lost),
  };
}
