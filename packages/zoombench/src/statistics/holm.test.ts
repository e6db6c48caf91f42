import { describe, expect, it } from 'vitest';

import { holm } from './holm.ts';

describe('holm', () => {
  // The second by hand; R's p.adjust(method = "holm") does the same.
  it.each([
    { p: [], adjusted: [] },
    { p: [0.04], adjusted: [0.04] },
    { p: [0.01, 0.04, 0.03, 0.005], adjusted: [0.03, 0.06, 0.06, 0.02] },
    { p: [0.6, 0.5], adjusted: [1, 1] },
    { p: [0, 1], adjusted: [0, 1] },
    { p: [0.02, 0.02, 0.02], adjusted: [0.06, 0.06, 0.06] },
  ])('$p', ({ p, adjusted }) => {
    expect(holm(p).map((value) => Number(value.toFixed(12)))).toEqual(adjusted);
  });
});
