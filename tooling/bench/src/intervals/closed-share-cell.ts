import { createRandom, deriveSeed } from '@r2i/schema';
import { ratioInterval } from '@r2i/zoombench';

import { type Cell, combine, sumsOf } from './coverage-cell.ts';
import { imageSizes, type SimulatedView, simulateView } from './simulated-benchmark.ts';

/** How often the interval of the share of the gap closed held the true share, one half. Shares in [0, 1]. */
export interface ClosedShareResult {
  /** A share without an interval, since the gap may be 0, counts as held: nothing is claimed. */
  readonly held: number;
  /** Shares that have an interval. */
  readonly determined: number;
}

/** Simulates comparisons of a model with one whose gap is half of it. Same seed, same result. */
export function measureClosedShare(
  { images, items, correlation, level: { global, regional } }: Cell,
  { replicates, seed }: { readonly replicates: number; readonly seed: number },
): ClosedShareResult {
  const random = createRandom(deriveSeed(seed, 'closed', images, items, correlation, global, regional));
  const sizes = imageSizes(images, items);
  const view = (accuracy: number): SimulatedView => simulateView({ sizes, accuracy, correlation }, random);
  let [held, determined] = [0, 0];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const whole = combine([view(regional), 1], [view(global), -1]);
    const second = combine([view(regional), 1], [view((global + regional) / 2), -1]);
    const interval = intervalOf(combine([whole, 1], [second, -1]), whole);
    held += interval === null || (interval.low <= 0.5 && interval.high >= 0.5) ? 1 : 0;
    determined += interval === null ? 0 : 1;
  }
  return { held: held / replicates, determined: determined / replicates };
}

function intervalOf(part: SimulatedView, whole: SimulatedView): ReturnType<typeof ratioInterval> {
  const parts = sumsOf(part);
  const wholes = sumsOf(whole);
  return ratioInterval(
    parts.map(({ sum, count }, index) => ({ part: sum, whole: wholes[index]?.sum ?? 0, count })),
    {
      partSquare: meanProduct(part, part),
      wholeSquare: meanProduct(whole, whole),
      product: meanProduct(part, whole),
    },
  );
}

function meanProduct(one: SimulatedView, other: SimulatedView): number {
  const [left, right] = [one.flat(), other.flat()];
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0) / left.length;
}
