import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exactMcNemar } from './exact-mcnemar.ts';
import { signFlipTest } from './sign-flip-test.ts';

/** All ways to swap, one by one. */
function byListing(changes: readonly number[]): number {
  const seen = Math.abs(changes.reduce((sum, change) => sum + change, 0));
  let far = 0;
  for (let swaps = 0; swaps < 2 ** changes.length; swaps += 1) {
    const total = changes.reduce((sum, change, index) => sum + ((swaps >> index) & 1 ? -change : change), 0);
    if (Math.abs(total) >= seen) far += 1;
  }
  return far / 2 ** changes.length;
}

describe('signFlipTest', () => {
  it.each([
    { changes: [], p: 1 },
    { changes: [0, 0], p: 1 },
    { changes: [5], p: 1 },
    { changes: [1, -1], p: 1 },
    // At most two of 2^5 ways are as uneven: five images show nothing at 5 %.
    { changes: [4, 4, 4, 4, 4], p: 2 / 32 },
    { changes: [9, 1, 1, 1, 1, 1], p: 2 / 64 },
    { changes: [2, 2, -1], p: 0.5 },
    { changes: [10, 10, 10, -20], p: 1 },
    { changes: [3, 1, 1, 1], p: 2 / 16 },
  ])('$changes', ({ changes, p }) => {
    expect(signFlipTest(changes)).toBeCloseTo(p, 12);
    expect(byListing(changes)).toBeCloseTo(p, 12);
  });

  it('is McNemar where images change by one, and counts every way to swap else, in any order', () => {
    const change = fc.integer({ min: -6, max: 6 });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 10 }), fc.integer({ min: 1, max: 5 }), (changes, times) => {
        const p = signFlipTest(changes);
        expect(p).toBeCloseTo(byListing(changes), 12);
        expect(signFlipTest(changes.toReversed())).toBe(p);
        expect(signFlipTest(changes.map((one) => -one))).toBe(p);
        expect(signFlipTest(changes.map((one) => one * times))).toBe(p);
        const signs = changes.map(Math.sign);
        const gained = signs.filter((sign) => sign > 0).length;
        const lost = signs.filter((sign) => sign < 0).length;
        expect(signFlipTest(signs)).toBe(exactMcNemar(gained, lost));
      }),
    );
  });

  it('stays above 0 where the chance is smaller than numbers go', () => {
    const many = Array.from({ length: 3000 }, (_, index) => 1 + (index % 2));
    expect(signFlipTest(many)).toBeGreaterThan(0);
    expect(signFlipTest(many)).toBeLessThan(1e-300);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a change of %d', (change) => {
    expect(() => signFlipTest([1, change])).toThrow(RangeError);
  });
});
