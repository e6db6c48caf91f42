import { deriveSeed, type JsonValue } from '@r2i/schema';

/** A number in [0, 1) that depends on what it is about and on nothing else. */
export function draw(...about: readonly JsonValue[]): number {
  return deriveSeed(0, ...about) / 2 ** 32;
}

/** One of the items, chosen by what it is about. @throws {RangeError} If there is none. */
export function drawFrom<Item>(items: readonly Item[], ...about: readonly JsonValue[]): Item {
  const item = items[Math.floor(draw(...about) * items.length)];
  if (item === undefined) throw new RangeError('drawFrom: there is nothing to choose from');
  return item;
}

/** The items in an order chosen by what it is about. */
export function drawOrder<Item>(items: readonly Item[], ...about: readonly JsonValue[]): readonly Item[] {
  return items
    .map((item, index) => ({ item, key: draw(...about, index) }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}
