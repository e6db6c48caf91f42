import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createRandom, deriveSeed } from './seeded-random.ts';

const seeds = Array.from({ length: 2000 }, (_, seed) => seed);

/** Pearson's statistic of counts that should all be alike. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function countOf(values: readonly number[], kinds: number): number[] {
  const counts = Array.from({ length: kinds }, () => 0);
  for (const value of values) counts[value] = (counts[value] ?? Number.NaN) + 1;
  return counts;
}

describe('createRandom', () => {
  it('gives the sequences that published samples were made with', () => {
    const random = createRandom(1);
    expect([random.next(), random.next(), random.next()]).toEqual([
      0.4685879449825734, 0.23360850336030126, 0.6131502951029688,
    ]);
    const dice = createRandom(1);
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(() => dice.integer(1, 6))).toEqual([4, 3, 4, 5, 6, 6, 6, 1]);
    expect(createRandom(7).shuffle(['A', 'B', 'C', 'D', 'E'])).toEqual(['E', 'C', 'A', 'D', 'B']);
  });

  it('keeps the state of each source to itself', () => {
    const [one, other] = [createRandom(5), createRandom(5)];
    const mixed = [one.next(), other.next(), one.next(), other.next()];
    const fresh = createRandom(5);
    const [first, second] = [fresh.next(), fresh.next()];
    expect(mixed).toEqual([first, first, second, second]);
  });

  // 9 degrees of freedom: 27.9 is passed by 999 of 1000 fair sources, and the sequences are fixed.
  it('spreads evenly within a sequence', () => {
    const random = createRandom(3);
    expect(
      chiSquare(
        countOf(
          seeds.map(() => Math.floor(random.next() * 10)),
          10,
        ),
      ),
    ).toBeLessThan(27.9);
    expect(
      chiSquare(
        countOf(
          seeds.map(() => random.integer(0, 9)),
          10,
        ),
      ),
    ).toBeLessThan(27.9);
  });

  it('spreads evenly over neighbouring seeds, from the first draw on', () => {
    for (const skipped of [0, 1, 2]) {
      const draws = seeds.map((seed) => {
        const random = createRandom(seed);
        for (let draw = 0; draw < skipped; draw += 1) random.next();
        return Math.floor(random.next() * 10);
      });
      const statistic = chiSquare(countOf(draws, 10));
      expect(statistic).toBeLessThan(27.9);
      // Too even would be a pattern as well.
      expect(statistic).toBeGreaterThan(0.9);
    }
  });

  it('stays in [0, 1) and within both ends', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, low, span) => {
        const random = createRandom(seed);
        const value = random.next();
        expect(value >= 0 && value < 1).toBe(true);
        const whole = random.integer(low, low + span);
        expect(Number.isInteger(whole) && whole >= low && whole <= low + span).toBe(true);
      }),
    );
    expect(new Set(seeds.map((seed) => createRandom(seed).integer(2, 4)))).toEqual(new Set([2, 3, 4]));
  });

  it('shuffles to a permutation and leaves the list alone', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.integer()), (seed, items) => {
        const before = [...items];
        const shuffled = createRandom(seed).shuffle(items);
        expect(items).toEqual(before);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
        expect(createRandom(seed).shuffle(items)).toEqual(shuffled);
      }),
    );
  });

  it('shuffles to every order alike', () => {
    const orders = ['ABC', 'ACB', 'BAC', 'BCA', 'CAB', 'CBA'];
    const seen = seeds.map((seed) => orders.indexOf(createRandom(seed).shuffle(['A', 'B', 'C']).join('')));
    // 5 degrees of freedom.
    expect(chiSquare(countOf(seen, 6))).toBeLessThan(20.5);
  });

  it('picks each item, and nothing from nothing', () => {
    expect(new Set(seeds.map((seed) => createRandom(seed).pick(['a', 'b', 'c'])))).toEqual(
      new Set(['a', 'b', 'c']),
    );
    expect(createRandom(1).pick([0])).toBe(0);
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });
});

describe('deriveSeed', () => {
  it('gives the seeds that published samples were made with', () => {
    expect(deriveSeed(7, 'choice', 'x')).toBe(1570596747);
    expect(deriveSeed(7, 'questions', 'x')).toBe(1914628531);
  });

  it('is a whole number in [0, 2^32) and differs by seed, purpose and subject', () => {
    const derived = seeds.flatMap((seed) => [
      deriveSeed(seed),
      deriveSeed(seed, 'a'),
      deriveSeed(0, seed, 'a'),
    ]);
    expect(derived.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
    // Of 6000 draws from 2^32, 0.004 pairs meet by chance.
    expect(new Set(derived).size).toBe(derived.length);
    expect(deriveSeed(1, 'ab', 'c')).not.toBe(deriveSeed(1, 'a', 'bc'));
  });
});
