import { hashValue } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createDigestIndex } from './digest-index.ts';

describe('createDigestIndex', () => {
  it('holds what a map would hold, whatever is set and deleted', () => {
    const key = fc.nat(60).map((number) => (number % 2 === 0 ? hashValue(number) : `key ${number}`));
    const step = fc.record({ key, value: fc.nat(2 ** 45), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const index = createDigestIndex();
        const map = new Map<string, number>();
        for (const { key: name, value, remove } of steps) {
          if (remove) expect(index.delete(name)).toBe(map.delete(name));
          else {
            index.set(name, value);
            map.set(name, value);
          }
          expect(index.get(name)).toBe(map.get(name));
        }
        expect(index.size()).toBe(map.size);
        for (const [name, value] of map) expect(index.get(name)).toBe(value);
      }),
    );
  });

  it('grows, and does not grow for keys that come and go', () => {
    const index = createDigestIndex();
    for (let round = 0; round < 20_000; round += 1) {
      index.set(`passing ${round}`, round);
      if (round % 2 === 0) index.set(`staying ${round}`, round);
      expect(index.delete(`passing ${round}`)).toBe(true);
    }
    expect(index.size()).toBe(10_000);
    expect(index.get('staying 19998')).toBe(19_998);
    expect(index.get('staying 19999')).toBeUndefined();
    expect(index.get('passing 3')).toBeUndefined();
  });

  it('refuses what it could not tell from a free place', () => {
    expect(() => createDigestIndex().set('key', -1)).toThrow(RangeError);
    expect(() => createDigestIndex().set('key', Number.NaN)).toThrow(RangeError);
  });
});
