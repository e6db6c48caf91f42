import { exactMcNemar } from './exact-mcnemar.ts';

/**
 * Exact two-sided test of paired outcomes whose pairs depend on each other within a cluster: the chance, if in every
 * cluster the two sides could as well be swapped, of a total at least as far from 0 as the one seen. All ways to swap
 * are counted, none drawn. Where no cluster changes by more than one it is McNemar's exact test.
 *
 * Fewer than six clusters that change cannot give less than 0.0625.
 *
 * @param changes - Gained less lost pairs of each cluster, whole.
 * @returns p in (0, 1]; 1 where nothing changed.
 * @throws {RangeError} If a change is not whole.
 */
export function signFlipTest(changes: readonly number[]): number {
  const broken = changes.find((change) => !Number.isInteger(change));
  if (broken !== undefined) throw new RangeError(`signFlipTest: a change of ${broken}`);
  const divisor = changes.reduce(greatestCommonDivisor, 0);
  if (divisor === 0) return 1;
  // In one order, so that the order of the clusters changes no digit.
  const sizes = changes
    .flatMap((change) => (change === 0 ? [] : [Math.abs(change) / divisor]))
    .sort((left, right) => left - right);
  const seen = Math.abs(changes.reduce((sum, change) => sum + change, 0)) / divisor;
  if (sizes.every((size) => size === 1)) {
    const more = (sizes.length + seen) / 2;
    return exactMcNemar(more, sizes.length - more);
  }
  const { chances, middle } = chancesOfTotals(sizes);
  let tail = 0;
  // From the far end, so that small chances are not lost beside large ones.
  for (let total = middle; total >= Math.max(1, seen); total -= 1) tail += chances[middle + total] ?? 0;
  const p = 2 * tail + (seen === 0 ? (chances[middle] ?? 0) : 0);
  // Below what a number can hold a chance is still not 0.
  return Math.min(1, Math.max(p, Number.MIN_VALUE));
}

/** Chance of each total of sizes with signs that are equally likely either way; the total 0 stands in the middle. */
function chancesOfTotals(sizes: readonly number[]): { chances: Float64Array; middle: number } {
  const middle = sizes.reduce((sum, size) => sum + size, 0);
  let chances = new Float64Array(2 * middle + 1);
  let next = new Float64Array(2 * middle + 1);
  chances[middle] = 1;
  let reached = 0;
  for (const size of sizes) {
    reached += size;
    for (let place = middle - reached; place <= middle + reached; place += 1) {
      next[place] = ((chances[place - size] ?? 0) + (chances[place + size] ?? 0)) / 2;
    }
    [chances, next] = [next, chances];
  }
  return { chances, middle };
}

function greatestCommonDivisor(one: number, other: number): number {
  let [a, b] = [Math.abs(one), Math.abs(other)];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
