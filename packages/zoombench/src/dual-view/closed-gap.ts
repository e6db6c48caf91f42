import { shareInterval } from '../statistics/clustered-share.ts';
import { clustersOf } from '../statistics/clusters-of.ts';
import { ratioInterval } from '../statistics/ratio-interval.ts';
import { shareOf } from '../statistics/share-of.ts';
import type { Interval } from '../statistics/wilson-interval.ts';
import type { MatchedItem } from './match-results.ts';

/** How much of the first model's zooming gap the second has closed, in two definitions. */
export interface ClosedGap {
  /** First less second gap, over the first. At most 1 unless the second gap is negative; negative where it is wider. */
  readonly ofGap: {
    /** `null` where the interval of the first gap holds 0, or lies below it: there is no gap to be a share of. */
    readonly share: number | null;
    /** 95 %, by image, Fieller's. `null` where `share` is. */
    readonly interval: Interval | null;
  };
  /**
   * What the first model lost by seeing the whole image - right on the crop, wrong on the full image - and the second has
   * right on the full image. Any other model recovers some of it by chance, another run of the first one too.
   */
  readonly ofLoss: {
    /** Items lost, and recovered; means over samples where items were asked several times, so not always whole. */
    readonly lost: number;
    readonly recovered: number;
    /** `null` where nothing was lost. */
    readonly share: number | null;
    /** 95 %, by image. `null` where `share` is, and where all that was lost is on one image. */
    readonly interval: Interval | null;
  };
}

/**
 * Measures what the second model has closed of the first one's gap.
 *
 * @param items - Answered by both in both views.
 * @param samples - Samples an item of the first and of the second model.
 * @param gap - Interval of the first model's gap on these items.
 */
export function closedGap(
  items: readonly MatchedItem[],
  { samples: [k1, k2], gap }: { readonly samples: readonly [number, number]; readonly gap: Interval | null },
): ClosedGap {
  return { ofGap: shareOfGap(items, { k1, k2, gap }), ofLoss: shareOfLoss(items, { k1, k2 }) };
}

function shareOfGap(
  items: readonly MatchedItem[],
  { k1, k2, gap }: { readonly k1: number; readonly k2: number; readonly gap: Interval | null },
): ClosedGap['ofGap'] {
  if (gap === null || gap.low <= 0) return { share: null, interval: null };
  // In units of 1 / (k1 k2), so that sums are whole and their order cannot matter.
  const unit = k1 * k2;
  const changes = items.map(({ cluster, first, second }) => {
    const whole = (first.regional.correct - first.global.correct) * k2;
    return { cluster, whole, part: whole - (second.regional.correct - second.global.correct) * k1 };
  });
  const parts = clustersOf(changes.map(({ cluster, part }) => ({ cluster, value: part })));
  const wholes = clustersOf(changes.map(({ cluster, whole }) => ({ cluster, value: whole })));
  const meanOf = (of: (change: (typeof changes)[number]) => number): number =>
    changes.reduce((sum, change) => sum + of(change), 0) / (changes.length * unit * unit);
  const interval = ratioInterval(
    parts.map(({ sum, count }, index) => ({
      part: sum / unit,
      whole: (wholes[index]?.sum ?? 0) / unit,
      count,
    })),
    {
      partSquare: meanOf(({ part }) => part * part),
      wholeSquare: meanOf(({ whole }) => whole * whole),
      product: meanOf(({ part, whole }) => part * whole),
    },
  );
  if (interval === null) return { share: null, interval: null };
  const total = (clusters: readonly { readonly sum: number }[]): number =>
    clusters.reduce((all, { sum }) => all + sum, 0);
  return { share: shareOf(total(parts), total(wholes)), interval };
}

function shareOfLoss(
  items: readonly MatchedItem[],
  { k1, k2 }: { readonly k1: number; readonly k2: number },
): ClosedGap['ofLoss'] {
  // In units of 1 / (k1 k1 k2).
  const unit = k1 * k1 * k2;
  const losses = items.flatMap(({ cluster, first, second }) => {
    const lost = first.regional.correct * (k1 - first.global.correct);
    return lost === 0 ? [] : [{ cluster, lost: lost * k2, recovered: lost * second.global.correct }];
  });
  const lost = clustersOf(losses.map((loss) => ({ cluster: loss.cluster, value: loss.lost })));
  const recovered = clustersOf(losses.map((loss) => ({ cluster: loss.cluster, value: loss.recovered })));
  const total = (clusters: readonly { readonly sum: number }[]): number =>
    clusters.reduce((all, { sum }) => all + sum, 0);
  return {
    lost: total(lost) / unit,
    recovered: total(recovered) / unit,
    share: shareOf(total(recovered), total(lost)),
    interval: shareInterval(
      recovered.map(({ sum }, index) => ({ sum: sum / unit, count: (lost[index]?.sum ?? 0) / unit })),
    ),
  };
}
