import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { shardOf, shardSchema } from './shard.ts';
import { createShardSplit } from './shard-split.ts';

const names = fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 60 });
const counts = fc.integer({ min: 1, max: 9 });

async function* entriesOf(given: readonly string[]) {
  for (const name of given) yield { name };
}

async function split(given: readonly string[], index: number, count: number) {
  const parts = createShardSplit({ index, count });
  const entries: { readonly name: string; readonly position: number }[] = [];
  expect(parts.listing()).toBeUndefined();
  for await (const entry of parts.split(entriesOf(given), ({ name }) => name)) entries.push(entry);
  return { entries, listing: parts.listing() };
}

describe('the split of photos', () => {
  it('has each photo in exactly one shard, with its position, and tells the same listing in all', async () => {
    await fc.assert(
      fc.asyncProperty(names, counts, async (given, count) => {
        const parts = await Promise.all(
          Array.from({ length: count }, (_, at) => split(given, at + 1, count)),
        );
        const all = parts.flatMap(({ entries }) => entries);
        all.sort((left, right) => left.position - right.position);
        expect(all).toEqual(given.map((name, position) => ({ name, position })));
        expect(new Set(parts.map(({ listing }) => JSON.stringify(listing))).size).toBe(1);
        expect(parts[0]?.listing?.photos).toBe(given.length);
      }),
    );
  });

  it('leaves a photo in its shard when others come, go or change places', async () => {
    await fc.assert(
      fc.asyncProperty(names, names, counts, async (some, more, count) => {
        const union = [...new Set([...more, ...some])];
        for (let index = 1; index <= count; index += 1) {
          const before = (await split(some, index, count)).entries.map(({ name }) => name);
          const after = (await split(union, index, count)).entries.map(({ name }) => name);
          expect(after.filter((name) => some.includes(name)).sort()).toEqual([...before].sort());
        }
      }),
    );
  });

  it('tells listings apart by names and by their order', async () => {
    await fc.assert(
      fc.asyncProperty(names, names, async (some, others) => {
        const [first, second] = [await split(some, 1, 3), await split(others, 2, 3)];
        const same = JSON.stringify(some) === JSON.stringify(others);
        expect(first.listing?.sha256 === second.listing?.sha256).toBe(same);
      }),
    );
  });

  it('gives shards of many photos like shares', () => {
    const photos = 10_000;
    for (const count of [2, 7, 16]) {
      const shares = Array.from({ length: count }, () => 0);
      for (let at = 0; at < photos; at += 1) {
        const index = shardOf(`folder/photo-${at}.jpg`, count) - 1;
        shares[index] = (shares[index] ?? 0) + 1;
      }
      const mean = photos / count;
      // Five standard deviations of a fair split.
      const most = 5 * Math.sqrt(mean);
      expect(Math.max(...shares) - mean).toBeLessThan(most);
      expect(mean - Math.min(...shares)).toBeLessThan(most);
    }
  });

  // What folders that are under way hang on: another rule would lose their photos.
  it.each([
    ['a.jpg', 8, 8],
    ['ünïcode/写真.jpg', 8, 6],
    ['a.jpg', 1, 1],
  ])('puts %s of %i shards into %i, for ever', (name, count, index) =>
    expect(shardOf(name, count)).toBe(index),
  );

  it.each([
    [{ index: 0, count: 2 }],
    [{ index: 3, count: 2 }],
    [{ index: 1.5, count: 2 }],
    [{ index: 1, count: 0 }],
    [{ index: 1, count: 100_001 }],
    [{ index: 1, count: 2, of: 3 }],
  ])('refuses %j', (shard) => expect(shardSchema.safeParse(shard).success).toBe(false));
});
