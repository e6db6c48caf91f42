import { describe, expect, it } from 'vitest';

import { reference } from './__fixtures__/reference.ts';
import { normalQuantile, normalShare } from './normal.ts';
import { neededPairs, pairedPower } from './paired-power.ts';

describe('normal distribution', () => {
  it.each(reference.expected.normal)('below $x', ({ x, share }) => {
    expect(Math.abs(normalShare(x) - share)).toBeLessThan(1e-14);
    if (Math.abs(x) < 5) expect(Math.abs(normalQuantile(share) - x)).toBeLessThan(1e-9);
  });

  it('ends beyond eight', () => {
    expect([normalShare(-9), normalShare(9)]).toEqual([0, 1]);
  });

  it.each([0, 1, Number.NaN])('has no quantile of %d', (share) => {
    expect(() => normalQuantile(share)).toThrow(RangeError);
  });
});

describe('paired power', () => {
  it.each(reference.expected.power)(
    '$difference of $discordant, level $alpha, power $power',
    ({ difference, discordant, alpha, power, pairs, powerAt845, exactPowerAt845 }) => {
      const test = { difference, discordant, alpha };
      expect(neededPairs({ ...test, power })).toBe(pairs);
      expect(neededPairs({ ...test, difference: -difference, power })).toBe(pairs);
      expect(Math.abs(pairedPower({ ...test, pairs: 845 }) - powerAt845)).toBeLessThan(1e-9);
      expect(Math.abs(powerAt845 - exactPowerAt845)).toBeLessThan(0.01);
      expect(pairedPower({ ...test, pairs })).toBeGreaterThanOrEqual(power);
      expect(pairedPower({ ...test, pairs: pairs - 1 })).toBeLessThan(power);
    },
  );

  it('needs no end of items for no difference, and few where all changes go one way', () => {
    expect(neededPairs({ difference: 0, discordant: 0.1 })).toBe(Number.POSITIVE_INFINITY);
    expect(neededPairs({ difference: 1, discordant: 1 })).toBe(4);
    expect(pairedPower({ pairs: 4, difference: 1, discordant: 1 })).toBe(1);
    expect(pairedPower({ pairs: 3, difference: 1, discordant: 1 })).toBe(0);
  });

  it.each([
    [0.2, 0.1],
    [0.1, 0],
    [0.1, 1.1],
    [Number.NaN, 0.5],
  ])('refuses a difference of %d of %d', (difference, discordant) => {
    expect(() => neededPairs({ difference, discordant })).toThrow(RangeError);
    expect(() => pairedPower({ pairs: 10, difference, discordant })).toThrow(RangeError);
  });
});
