import { describe, expect, it } from 'vitest';

import { toneCurve } from './tone-curve.ts';

describe('toneCurve', () => {
  it.each([
    { what: 'no pairs', pairs: [], grey: 90, to: 90 },
    { what: 'one pair, and the slope', pairs: [{ from: 100, to: 50 }], grey: 120, to: 60 },
    {
      what: 'a line between two',
      pairs: [
        { from: 0, to: 100 },
        { from: 200, to: 200 },
      ],
      grey: 50,
      to: 125,
    },
    { what: 'the median of a bin', pairs: [7, 9, 250].map((to) => ({ from: 3, to })), grey: 3, to: 9 },
    {
      what: 'values at the borders',
      pairs: [
        { from: 0, to: 1 },
        { from: 255, to: 254 },
      ],
      grey: 255,
      to: 254,
    },
  ])('$what', ({ pairs, grey, to }) => {
    expect(toneCurve(pairs, 0.5)(grey)).toBeCloseTo(to);
  });
});
