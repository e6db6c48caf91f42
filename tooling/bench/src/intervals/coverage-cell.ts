import { createRandom, deriveSeed } from '@r2i/schema';
import { differenceInterval, type Interval, shareInterval, signFlipTest } from '@r2i/zoombench';

import { type ItemsPerImage, imageSizes, type SimulatedView, simulateView } from './simulated-benchmark.ts';

/** Accuracies of the first model in both views. The second is half as far from its crop accuracy. */
export interface AccuracyLevel {
  readonly global: number;
  readonly regional: number;
}

/** One kind of benchmark. */
export interface Cell {
  readonly images: number;
  readonly items: ItemsPerImage;
  readonly correlation: number;
  readonly level: AccuracyLevel;
}

/** How often 95 % intervals held what is true, and how often something was found where nothing is. Shares in [0, 1]. */
export interface CellResult {
  /** Of the accuracy on the crop. */
  readonly accuracy: number;
  /** Of the gap, regional minus global. */
  readonly gap: number;
  /** Of the difference of the two models' gaps. */
  readonly difference: number;
  /** Two models whose gaps are equal are told apart. */
  readonly gapsSeparated: number;
  /** Two models whose accuracies are equal are told apart. */
  readonly accuraciesSeparated: number;
  /** The test of flips gives less than 0.05 for views of equal accuracy. */
  readonly flips: number;
}

/** Simulates evaluations of one kind. Same seed, same result. */
export function measureCell(
  { images, items, correlation, level: { global, regional } }: Cell,
  { replicates, seed }: { readonly replicates: number; readonly seed: number },
): CellResult {
  const random = createRandom(deriveSeed(seed, images, items, correlation, global, regional));
  const sizes = imageSizes(images, items);
  const view = (accuracy: number): SimulatedView => simulateView({ sizes, accuracy, correlation }, random);
  const halfway = (global + regional) / 2;
  const counts = {
    accuracy: 0,
    gap: 0,
    difference: 0,
    gapsSeparated: 0,
    accuraciesSeparated: 0,
    flips: 0,
  };
  const count = (name: keyof typeof counts, isSo: boolean): void => {
    counts[name] += isSo ? 1 : 0;
  };
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const [full, crop] = [view(global), view(regional)];
    const [secondFull, secondCrop] = [view(halfway), view(regional)];
    const [sameFull, sameCrop] = [view(global), view(regional)];
    const gap = combine([crop, 1], [full, -1]);
    const secondGap = combine([secondCrop, 1], [secondFull, -1]);
    const sameGap = combine([sameCrop, 1], [sameFull, -1]);
    count('accuracy', holds(shareInterval(sumsOf(crop)), regional));
    count('gap', holds(intervalOf(gap, 1), regional - global));
    count('difference', holds(intervalOf(combine([secondGap, 1], [gap, -1]), 2), global - halfway));
    count('gapsSeparated', !holds(intervalOf(combine([sameGap, 1], [gap, -1]), 2), 0));
    const change = combine([sameCrop, 1], [crop, -1]);
    count('accuraciesSeparated', !holds(intervalOf(change, 1), 0));
    count('flips', signFlipTest(sumsOf(change).map(({ sum }) => sum)) < 0.05);
  }
  return {
    accuracy: counts.accuracy / replicates,
    gap: counts.gap / replicates,
    difference: counts.difference / replicates,
    gapsSeparated: counts.gapsSeparated / replicates,
    accuraciesSeparated: counts.accuraciesSeparated / replicates,
    flips: counts.flips / replicates,
  };
}

/** Values item by item, each view as often as said. */
export function combine(...views: readonly (readonly [SimulatedView, number])[]): SimulatedView {
  const [first] = views;
  return (first?.[0] ?? []).map((image, place) =>
    image.map((_, item) => views.reduce((sum, [view, times]) => sum + (view[place]?.[item] ?? 0) * times, 0)),
  );
}

/** Sum and number of the values of each image. */
export function sumsOf(view: SimulatedView): { sum: number; count: number }[] {
  return view.map((image) => ({ sum: image.reduce((sum, value) => sum + value, 0), count: image.length }));
}

/** Mean of the squared values. */
function meanSquareOf(view: SimulatedView): number {
  const values = view.flat();
  return values.reduce((sum, value) => sum + value * value, 0) / values.length;
}

function intervalOf(view: SimulatedView, reach: number): Interval | null {
  return differenceInterval(sumsOf(view), { meanSquare: meanSquareOf(view), reach });
}

/** No interval holds everything: nothing is claimed. */
function holds(interval: Interval | null, value: number): boolean {
  return interval === null || (interval.low <= value + 1e-12 && interval.high >= value - 1e-12);
}
