import { createRandom, deriveSeed } from '@r2i/schema';
import { type Cluster, decideGate, type GateTest, type MeasuredChange } from '@r2i/zoombench';

/** One kind of gate: so many tests on as many benchmarks of one size, each with its true gain. */
export interface GateCell {
  readonly images: number;
  /** Items on each image. */
  readonly items: number;
  /** Share of images whose items all change alike, in [0, 1]. */
  readonly alike: number;
  /** For each test, by how much its true gain lies above its margin: 0 at it, negative below. */
  readonly above: readonly number[];
}

/** How often each verdict was given. Shares in [0, 1]. */
export interface GateCellResult {
  readonly go: number;
  readonly noGo: number;
  readonly inconclusive: number;
  /** How often some test said what is not so. */
  readonly wrong: number;
}

const rules = {
  ...{ level: 0.05, power: 0.8, mostMissing: 0.02 },
  assume: { discordant: 0.2, withinImage: 0.3 },
};
const margin = 0.02;
const discordant = 0.25;

/** Simulates decisions of one kind. Same seed, same result. A true gain at the margin is neither above nor below it: both words are wrong. */
export function measureGate(
  { images, items, alike, above }: GateCell,
  { replicates, seed }: { readonly replicates: number; readonly seed: number },
): GateCellResult {
  const random = createRandom(deriveSeed(seed, 'gate', images, items, alike, ...above));
  const counts = { GO: 0, 'NO-GO': 0, INCONCLUSIVE: 0 };
  let wrong = 0;
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const measured = above.map((by) => {
      const gain = margin + by;
      const value = (): number => {
        const drawn = random.next();
        return drawn < (discordant + gain) / 2 ? 1 : drawn < discordant ? -1 : 0;
      };
      const values = Array.from({ length: images }, () => {
        const shared = random.next() < alike ? value() : null;
        return Array.from({ length: items }, () => shared ?? value());
      });
      return { ...test, change: changeOf(values) };
    });
    const { verdict, tests } = decideGate(measured, rules);
    counts[verdict] += 1;
    const isWrong = tests.some(({ outcome }, index) => {
      const by = above[index] ?? 0;
      return (outcome === 'met' && by <= 0) || (outcome === 'missed' && by >= 0);
    });
    wrong += isWrong ? 1 : 0;
  }
  const share = (count: number): number => count / replicates;
  return {
    ...{ go: share(counts.GO), noGo: share(counts['NO-GO']), inconclusive: share(counts.INCONCLUSIVE) },
    wrong: share(wrong),
  };
}

const test: GateTest = { name: 'test', measure: 'global', margin, expected: null, required: true };

function changeOf(values: readonly (readonly number[])[]): MeasuredChange {
  const clusters = values.map(
    (of): Cluster => ({ sum: of.reduce((total, value) => total + value, 0), count: of.length }),
  );
  const all = values.flat();
  const sum = all.reduce((total, value) => total + value, 0);
  return {
    ...{ asked: all.length, items: all.length, missing: {}, clusters, interval: null },
    gain: sum / all.length,
    meanSquare: all.reduce((total, value) => total + value ** 2, 0) / all.length,
  };
}
