import { createRandom } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { clusterNames } from './cluster-names.ts';

/** `a@p` is an item on image `a` in group `p`, `a` one in no group. */
const named = (...items: readonly string[]): string[] => {
  const given = items.map((item, index) => {
    const [imageId = '', group] = item.split('@');
    return { id: `${index}`, imageId, ...(group === undefined ? {} : { group }) };
  });
  const names = clusterNames(given);
  return given.map(({ id }) => names.get(id) ?? '?');
};

describe('clusterNames', () => {
  it.each([
    { case: 'nothing', items: [], names: [] },
    { case: 'no groups', items: ['b', 'a', 'b'], names: ['b', 'a', 'b'] },
    { case: 'rotations of one image', items: ['a@p', 'a@p', 'b@q'], names: ['a', 'a', 'b'] },
    { case: 'edits of an image', items: ['c@p', 'b@p', 'd'], names: ['b', 'b', 'd'] },
    {
      case: 'groups that share an image',
      items: ['b@p', 'c@p', 'c@q', 'd@q', 'd', 'e'],
      names: ['b', 'b', 'b', 'b', 'b', 'e'],
    },
  ])('of $case', ({ items, names }) => {
    expect(named(...items)).toEqual(names);
  });

  it('does not depend on the order of the items', () => {
    const item = fc.record({
      imageId: fc.constantFrom(...'abcdefgh'),
      group: fc.constantFrom(...'pqrstu', undefined),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 25 }), fc.nat(), (list, seed) => {
        const items = list.map((one, index) => ({ ...one, id: String(index) }));
        const names = clusterNames(items);
        const shuffled = clusterNames(createRandom(seed).shuffle(items));
        for (const { id } of items) expect(shuffled.get(id)).toBe(names.get(id));
      }),
    );
  });

  it('takes a chain of 50,000 images', () => {
    const items = Array.from({ length: 50_000 }, (_, index) => [
      { id: `${index} one`, imageId: String(index).padStart(6, '0'), group: String(index) },
      { id: `${index} two`, imageId: String(index + 1).padStart(6, '0'), group: String(index) },
    ]).flat();
    expect(new Set(clusterNames(items.toReversed()).values())).toEqual(new Set(['000000']));
  });
});
