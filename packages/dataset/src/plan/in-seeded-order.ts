import { hashValue } from '@r2i/schema';

/** Ids in an order that the seed and the ids alone decide, not the order in which they came. */
export function inSeededOrder(ids: readonly string[], seed: number): string[] {
  return ids
    .map((id) => ({ id, key: hashValue({ seed, id }) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ id }) => id);
}
