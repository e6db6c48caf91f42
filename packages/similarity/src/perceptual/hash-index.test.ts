import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { HashIndex } from './hash-index.ts';
import { hashDistance, type PerceptualHash } from './perceptual-hash.ts';

const half = fc.integer({ min: 0, max: 0xffffffff });
const hash: fc.Arbitrary<PerceptualHash> = fc.record({ high: half, low: half });
/** Bits that are turned over. */
const noise = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 18 });

function disturbed({ high, low }: PerceptualHash, bits: readonly number[]): PerceptualHash {
  const turn = (value: number, from: number): number =>
    bits
      .filter((bit) => bit >= from && bit < from + 32)
      .reduce((turned, bit) => turned ^ (1 << (bit - from)), value) >>> 0;
  return { high: turn(high, 0), low: turn(low, 32) };
}

describe('HashIndex', () => {
  it('finds what comparing all finds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 }),
        fc.array(hash, { maxLength: 30 }),
        hash,
        fc.array(noise, { maxLength: 4 }),
        (maxDistance, others, sought, noises) => {
          const hashes = [...others, ...noises.map((bits) => disturbed(sought, bits))];
          const index = new HashIndex(maxDistance);
          for (const one of hashes) index.add(one);
          const all = hashes.map((one, place) => ({ index: place, distance: hashDistance(one, sought) }));
          const [expected] = all
            .filter(({ distance }) => distance <= maxDistance)
            .sort((left, right) => left.distance - right.distance || left.index - right.index);
          expect(index.nearest(sought)).toEqual(expected);
          expect(index.within(sought)).toEqual(
            all.filter(({ distance }) => distance <= maxDistance).map((near) => near.index),
          );
          expect(index.size).toBe(hashes.length);
        },
      ),
    );
  });

  it.each([-1, 16, 2.5, Number.NaN])('refuses a distance of %d', (maxDistance) => {
    expect(() => new HashIndex(maxDistance)).toThrow('from 0 to 15');
  });
});
