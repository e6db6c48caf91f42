import { createRandom, deriveSeed, type Verdict } from '@r2i/schema';
import { exactMcNemar, type ViewPair, zoomingGap } from '@r2i/zoombench';

import type { Cell } from './coverage-cell.ts';
import { imageSizes, type SimulatedView, simulateView } from './simulated-benchmark.ts';

/** What other tools do, on the same kinds of benchmarks. Shares in [0, 1]. */
export interface FormerResult {
  /** How often the percentile bootstrap over images holds the gap. */
  readonly gap: number;
  /** How often McNemar's test, pairs taken as independent, gives less than 0.05 for views of equal accuracy. */
  readonly flips: number;
}

/** Simulates what the percentile bootstrap over images and McNemar's test by item promise. Same seed, same result. */
export function measureFormer(
  { images, items, correlation, level: { global, regional } }: Cell,
  { replicates, seed }: { readonly replicates: number; readonly seed: number },
): FormerResult {
  const random = createRandom(deriveSeed(seed, 'former', images, items, correlation, global, regional));
  const sizes = imageSizes(images, items);
  const view = (accuracy: number): SimulatedView => simulateView({ sizes, accuracy, correlation }, random);
  let [gap, flips] = [0, 0];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const { bootstrap } = zoomingGap(pairsOf(view(global), view(regional)), { draws: 500, seed: replicate });
    const truth = regional - global;
    gap += bootstrap !== null && bootstrap.low <= truth && bootstrap.high >= truth ? 1 : 0;
    const changed = zoomingGap(pairsOf(view(regional), view(regional)), { draws: 1 }).flips;
    flips += exactMcNemar(changed['gained-by-zoom'], changed['lost-by-zoom']) < 0.05 ? 1 : 0;
  }
  return { gap: gap / replicates, flips: flips / replicates };
}

function pairsOf(global: SimulatedView, regional: SimulatedView): ViewPair[] {
  return global.flatMap((image, place) =>
    image.map((answer, item) => ({
      imageId: String(place),
      global: verdictOf(answer),
      regional: verdictOf(regional[place]?.[item] ?? 0),
    })),
  );
}

function verdictOf(answer: number): Verdict {
  return { status: answer === 1 ? 'correct' : 'incorrect', answer: '', scorer: 'simulated' };
}
