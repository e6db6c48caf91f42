import { describe, expect, it } from 'vitest';

import { normalQuantile } from './normal.ts';
import { studentQuantile } from './student-quantile.ts';

describe('studentQuantile', () => {
  // scipy.stats.t.ppf 1.17.1
  it.each([
    { df: 1, share: 0.8, point: 1.3763819204711738 },
    { df: 1, share: 0.975, point: 12.706204736174694 },
    { df: 1, share: 0.995, point: 63.656741162871526 },
    { df: 1.3, share: 0.975, point: 7.500529325562029 },
    { df: 2, share: 0.975, point: 4.302652729749462 },
    { df: 3.7, share: 0.995, point: 4.8692522532278275 },
    { df: 4, share: 0.975, point: 2.7764451051977934 },
    { df: 19, share: 0.975, point: 2.0930240544083087 },
    { df: 119, share: 0.8, point: 0.8446521819727106 },
    { df: 119, share: 0.975, point: 1.9800998764569397 },
    { df: 844.2, share: 0.975, point: 1.9627780312347036 },
    { df: 1e5, share: 0.995, point: 2.575878469908375 },
  ])('$share with $df degrees of freedom', ({ df, share, point }) => {
    expect(Math.abs(studentQuantile(share, df) / point - 1)).toBeLessThan(1e-10);
  });

  it('is 0 in the middle, and the normal one far out', () => {
    expect(studentQuantile(0.5, 3)).toBe(0);
    expect(studentQuantile(0.975, 1e8)).toBeCloseTo(normalQuantile(0.975), 7);
  });

  it.each([
    [0.4, 3],
    [1, 3],
    [Number.NaN, 3],
    [0.975, 0.5],
    [0.975, Number.POSITIVE_INFINITY],
    [0.975, Number.NaN],
  ])('refuses %d with %d', (share, df) => {
    expect(() => studentQuantile(share, df)).toThrow(RangeError);
  });
});
