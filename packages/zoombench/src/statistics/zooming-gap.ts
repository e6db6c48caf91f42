import { isEvidence, type Verdict } from '@r2i/schema';

import { bootstrapInterval } from './bootstrap-interval.ts';
import { clusteredError } from './clustered-error.ts';
import { clustersOf } from './clusters-of.ts';
import { exactMcNemar } from './exact-mcnemar.ts';
import { shareOf } from './share-of.ts';
import type { Interval } from './wilson-interval.ts';

/** The verdicts on one question in both views. */
export interface ViewPair {
  /** Identity of the full image; pairs of one image form a cluster. */
  readonly imageId: string;
  /** Identity of the question, where it may have been asked several times. */
  readonly item?: string | undefined;
  readonly global: Verdict;
  readonly regional: Verdict;
}

/** What zooming changed for one pair of which both verdicts are known. No answer counts as wrong. */
export type Flip = 'both-correct' | 'gained-by-zoom' | 'lost-by-zoom' | 'both-wrong';

/** Regional minus global accuracy, with everything needed to judge it. */
export interface ZoomingGap {
  /** Pairs of which both verdicts are known; the others are left out. */
  readonly pairs: number;
  /** Distinct images. */
  readonly clusters: number;
  /** In [-1, 1]; positive where the crop helps. `null` for no pairs. */
  readonly gap: number | null;
  /** Of the gap, clustered by image. `null` for fewer than two images. */
  readonly standardError: number | null;
  /** 95 %, bootstrap over images. `null` for no pairs. */
  readonly interval: Interval | null;
  readonly flips: Readonly<Record<Flip, number>>;
  /**
   * Exact two-sided McNemar p of the flips; it takes pairs as independent. `null` for no pairs, and where an
   * item occurs twice, since repeated answers to one question are not independent.
   */
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
 * over pairs of which both verdicts are known, so that every question counts in both views or in none. The order of the
 * pairs changes nothing.
 */
export function zoomingGap(
  all: readonly ViewPair[],
  { seed = 0, draws = 10_000 }: ZoomingGapOptions = {},
): ZoomingGap {
  const pairs = all.filter(({ global, regional }) => isEvidence(global) && isEvidence(regional));
  const flips = { 'both-correct': 0, 'gained-by-zoom': 0, 'lost-by-zoom': 0, 'both-wrong': 0 };
  const changes = pairs.map((pair) => {
    const flip = flipOf(pair);
    flips[flip] += 1;
    return {
      cluster: pair.imageId,
      value: flip === 'gained-by-zoom' ? 1 : flip === 'lost-by-zoom' ? -1 : 0,
    };
  });
  const clusters = clustersOf(changes);
  const gained = flips['gained-by-zoom'];
  const lost = flips['lost-by-zoom'];
  return {
    pairs: pairs.length,
    clusters: clusters.length,
    gap: shareOf(gained - lost, pairs.length),
    standardError: clusteredError(clusters),
    interval: bootstrapInterval(clusters, { seed, draws }),
    flips,
    pValue: pairs.length === 0 || asksTwice(pairs) ? null : exactMcNemar(gained, lost),
  };
}

function asksTwice(pairs: readonly ViewPair[]): boolean {
  const items = pairs.flatMap(({ item }) => item ?? []);
  return new Set(items).size < items.length;
}
