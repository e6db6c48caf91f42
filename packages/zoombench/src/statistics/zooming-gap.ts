import { isEvidence, type Verdict } from '@r2i/schema';

import { bootstrapInterval } from './bootstrap-interval.ts';
import { clusteredError } from './clustered-error.ts';
import { clustersOf } from './clusters-of.ts';
import { countUnknown } from './count-causes.ts';
import { differenceInterval } from './difference-interval.ts';
import { gapBounds } from './gap-bounds.ts';
import { shareOf } from './share-of.ts';
import { signFlipTest } from './sign-flip-test.ts';
import type { Interval } from './wilson-interval.ts';

/** The verdicts on one question in both views. */
export interface ViewPair {
  /** Identity of the full image, or of what it belongs to; pairs of one form a cluster. */
  readonly imageId: string;
  /** Identity of the question, where it may have been asked several times. */
  readonly item?: string | undefined;
  readonly global: Verdict;
  readonly regional: Verdict;
}

/** What zooming changed for one pair of which both verdicts are known. No answer counts as wrong. */
export type Flip = 'both-correct' | 'gained-by-zoom' | 'lost-by-zoom' | 'both-wrong';

/** A pair of which a verdict is unknown changes nothing that is known. */
export type PairFlip = Flip | 'unknown';

/** Regional minus global accuracy of the pairs known in both views, with everything needed to judge it. */
export interface ZoomingGap {
  /** Pairs that were asked. */
  readonly asked: number;
  /** Pairs of which both verdicts are known: all that follows but `missing` and `bounds` is over these. */
  readonly pairs: number;
  /** Distinct clusters of them: images, unless images belong together. */
  readonly clusters: number;
  /** Unknown verdicts that keep a pair out, by cause; two of a pair count twice. */
  readonly missing: Readonly<Record<string, number>>;
  /** In [-1, 1]; positive where the crop helps. `null` for no pairs. */
  readonly gap: number | null;
  /** Of the gap, clustered by image. `null` for fewer than two images. */
  readonly standardError: number | null;
  /** 95 %, by image, see `differenceInterval`; holds from five images on. `null` for fewer than two. */
  readonly interval: Interval | null;
  /**
   * 95 % percentile bootstrap over images, as other tools give it; too narrow for few images. `null` for no pairs.
   */
  readonly bootstrap: Interval | null;
  /** What the gap over all pairs asked could be, whatever the unknown verdicts are. `null` where none was asked. */
  readonly bounds: Interval | null;
  readonly flips: Readonly<Record<Flip, number>>;
  /**
   * Exact two-sided p of the flips, see `signFlipTest`; pairs of one image are taken as dependent. `null` for no
   * pairs, and where an item occurs twice.
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
export function flipOf({ global, regional }: Pick<ViewPair, 'global' | 'regional'>): PairFlip {
  if (!isEvidence(global) || !isEvidence(regional)) return 'unknown';
  if (global.status === 'correct') return regional.status === 'correct' ? 'both-correct' : 'lost-by-zoom';
  return regional.status === 'correct' ? 'gained-by-zoom' : 'both-wrong';
}

/**
 * Measures the zooming gap (paper, section 4: regional accuracy minus global accuracy on the same questions)
 * over pairs of which both verdicts are known, so that every question counts in both views or in none. The order of the
 * pairs changes nothing.
 */
export function zoomingGap(
  pairs: readonly ViewPair[],
  { seed = 0, draws = 10_000 }: ZoomingGapOptions = {},
): ZoomingGap {
  const flips = { 'both-correct': 0, 'gained-by-zoom': 0, 'lost-by-zoom': 0, 'both-wrong': 0 };
  const known: ViewPair[] = [];
  const changes = pairs.flatMap((pair) => {
    const flip = flipOf(pair);
    if (flip === 'unknown') return [];
    flips[flip] += 1;
    known.push(pair);
    const value = flip === 'gained-by-zoom' ? 1 : flip === 'lost-by-zoom' ? -1 : 0;
    return [{ cluster: pair.imageId, value }];
  });
  const clusters = clustersOf(changes);
  const gained = flips['gained-by-zoom'];
  const lost = flips['lost-by-zoom'];
  return {
    asked: pairs.length,
    pairs: changes.length,
    clusters: clusters.length,
    missing: countUnknown(pairs.flatMap(({ global, regional }) => [global, regional])),
    gap: shareOf(gained - lost, changes.length),
    standardError: clusteredError(clusters),
    interval: differenceInterval(clusters, { meanSquare: (gained + lost) / changes.length, reach: 1 }),
    bootstrap: bootstrapInterval(clusters, { seed, draws }),
    bounds: gapBounds(pairs),
    flips,
    pValue: changes.length === 0 || asksTwice(known) ? null : signFlipTest(clusters.map(({ sum }) => sum)),
  };
}

function asksTwice(pairs: readonly ViewPair[]): boolean {
  const items = pairs.flatMap(({ item }) => item ?? []);
  return new Set(items).size < items.length;
}
