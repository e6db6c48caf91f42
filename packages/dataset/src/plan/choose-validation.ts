import { type Dimension, deriveSeed, dimensions } from '@r2i/schema';

import { inSeededOrder } from './in-seeded-order.ts';

/** A sample as far as a split of exact size is concerned. */
export interface SplitCandidate {
  /** The image, or the group of images that show the same: its samples never part. */
  readonly group: string;
  readonly dimension: Dimension;
}

/** Samples that go together. */
interface Group {
  readonly id: string;
  readonly size: number;
}

/**
 * Chooses the groups that go to validation, so that they have exactly so many samples: the nearest number where whole groups
 * cannot add up to it, but neither none nor all if there is another. Hangs on ids and seed, not on the order of the samples.
 *
 * @param wanted - Samples in validation.
 * @param stratified - Whether each dimension gets its share, as near as whole groups allow.
 */
export function chooseValidation(
  candidates: readonly SplitCandidate[],
  {
    wanted,
    stratified,
    seed,
  }: { readonly wanted: number; readonly stratified: boolean; readonly seed: number },
): ReadonlySet<string> {
  const groups = sizesOf(candidates);
  if (wanted >= candidates.length) return new Set(groups.keys());
  const order = inSeededOrder([...groups.keys()], deriveSeed(seed, 'validation')).map(
    (id): Group => ({ id, size: groups.get(id) ?? 0 }),
  );
  const both = { least: 1, most: candidates.length - 1 };
  if (!stratified) return new Set(pick(order, wanted, both));
  // What the strata take comes first, so the total is mended with the last of it.
  const first = new Set(
    strataOf(order, candidates, wanted).flatMap(([stratum, share]) => pick(stratum, share)),
  );
  const byStratum = [...order.filter(({ id }) => first.has(id)), ...order.filter(({ id }) => !first.has(id))];
  return new Set(pick(byStratum, wanted, both));
}

function sizesOf(candidates: readonly SplitCandidate[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { group } of candidates) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}

/** Groups by the rarest dimension among their samples, with how many samples each stratum gives: largest remainders. */
function strataOf(
  order: readonly Group[],
  candidates: readonly SplitCandidate[],
  wanted: number,
): readonly (readonly [stratum: readonly Group[], share: number])[] {
  const counts = new Map<Dimension, number>();
  for (const { dimension } of candidates) counts.set(dimension, (counts.get(dimension) ?? 0) + 1);
  const byRarity = [...dimensions].sort((left, right) => (counts.get(left) ?? 0) - (counts.get(right) ?? 0));
  const rarest = new Map<string, number>();
  for (const { group, dimension } of candidates) {
    rarest.set(group, Math.min(rarest.get(group) ?? Infinity, byRarity.indexOf(dimension)));
  }
  const strata = byRarity
    .map((_, rank) => order.filter(({ id }) => rarest.get(id) === rank))
    .filter((stratum) => stratum.length > 0)
    .map((stratum) => {
      const samples = stratum.reduce((sum, { size }) => sum + size, 0);
      return { stratum, due: (wanted * samples) / candidates.length };
    });
  const left = wanted - strata.reduce((sum, { due }) => sum + Math.floor(due), 0);
  const byRemainder = [...strata].sort((one, other) => (other.due % 1) - (one.due % 1));
  const more = new Set(byRemainder.slice(0, Math.max(0, left)));
  return strata.map((one) => [one.stratum, Math.floor(one.due) + (more.has(one) ? 1 : 0)] as const);
}

/** How many of the largest groups' samples are left open, for the sum to come out. */
const slack = 64;
/** More steps than this take seconds; the nearest sum near the end of the order is as good. */
const mostSteps = 2e9;

/** Groups from the front of the order that have as many samples as wanted, or the nearest number that whole groups have. */
function pick(
  order: readonly Group[],
  wanted: number,
  { least, most }: { readonly least: number; readonly most: number } = { least: 0, most: Infinity },
): readonly string[] {
  if (wanted <= 0 || order.length === 0) return [];
  const largest = order.reduce((most, { size }) => Math.max(most, size), 0);
  let best: readonly Group[] = [];
  for (const open of [slack * largest, Number.POSITIVE_INFINITY]) {
    let taken = 0;
    let sum = 0;
    for (const { size } of order) {
      if (sum + size > wanted - open) break;
      sum += size;
      taken += 1;
    }
    const rest = order.slice(taken);
    if (open === Number.POSITIVE_INFINITY && rest.length * wanted > mostSteps) break;
    const found = [
      ...order.slice(0, taken),
      ...nearestSum(rest, { target: wanted - sum, over: largest, least: least - sum, most: most - sum }),
    ];
    if (best.length === 0 || distance(found, wanted) < distance(best, wanted)) best = found;
    if (distance(best, wanted) === 0) break;
  }
  return best.map(({ id }) => id);
}

function distance(groups: readonly Group[], wanted: number): number {
  return Math.abs(groups.reduce((sum, { size }) => sum + size, 0) - wanted);
}

/**
 * Some of the groups, the first ones that do, whose sizes add up to the target, or to the nearest sum from `least` to `most` that is at
 * most `over` above it. None, where there is no such sum.
 */
function nearestSum(
  groups: readonly Group[],
  {
    target,
    over,
    least,
    most,
  }: { readonly target: number; readonly over: number; readonly least: number; readonly most: number },
): readonly Group[] {
  const last = target + over;
  /** By sum, one more than the place of the group that reached it first; 0 where none did. */
  const reachedBy = new Int32Array(last + 1);
  for (const [index, { size }] of groups.entries()) {
    for (let sum = last; sum >= size; sum -= 1) {
      if (reachedBy[sum] === 0 && (sum === size || reachedBy[sum - size] !== 0)) reachedBy[sum] = index + 1;
    }
    if (reachedBy[target] !== 0) break;
  }
  let nearest: number | undefined = least <= 0 ? 0 : undefined;
  for (let sum = Math.max(1, least); sum <= Math.min(last, most); sum += 1) {
    if (reachedBy[sum] === 0) continue;
    if (nearest === undefined || Math.abs(sum - target) < Math.abs(nearest - target)) nearest = sum;
  }
  const found: Group[] = [];
  for (let sum = nearest ?? 0; sum > 0; ) {
    const group = groups[(reachedBy[sum] ?? 0) - 1];
    if (group === undefined) break;
    found.push(group);
    sum -= group.size;
  }
  return found.reverse();
}
