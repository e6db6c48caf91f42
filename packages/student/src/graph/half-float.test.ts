import fc from 'fast-check';
import { expect, it } from 'vitest';

import { fromHalf, toHalf } from './half-float.ts';

it.each([
  { value: 0, half: 0x0000 },
  { value: -0, half: 0x8000 },
  { value: 1, half: 0x3c00 },
  { value: -2, half: 0xc000 },
  { value: 65504, half: 0x7bff },
  { value: 65519.99, half: 0x7bff },
  { value: 65520, half: 0x7c00 },
  { value: Number.NEGATIVE_INFINITY, half: 0xfc00 },
  { value: Number.NaN, half: 0x7e00 },
  { value: 2 ** -24, half: 0x0001 },
  { value: 2 ** -25, half: 0x0000 },
  { value: 2 ** -25 * 1.5, half: 0x0001 },
  { value: 2 ** -14, half: 0x0400 },
  { value: 1 + 2 ** -11, half: 0x3c00 },
  { value: 1 + 3 * 2 ** -11, half: 0x3c02 },
  { value: 2 - 2 ** -11, half: 0x4000 },
])('writes $value as $half', ({ value, half }) => {
  expect(toHalf([value])[0]).toBe(half);
});

it('gives every half back as it was', () => {
  const halves = Uint16Array.from({ length: 65_536 }, (_, half) => half).filter(
    (half) => (half & 0x7c00) !== 0x7c00 || (half & 1023) === 0,
  );
  expect(toHalf(fromHalf(halves))).toEqual(halves);
});

it('is never further off than half a step', () => {
  fc.assert(
    fc.property(fc.float({ min: -65_504, max: 65_504, noNaN: true }), (value) => {
      const near = fromHalf(toHalf([value]))[0] ?? Number.NaN;
      const step = Math.max(2 ** -24, 2 ** (Math.floor(Math.log2(Math.abs(value) || 1)) - 10));
      expect(Math.abs(near - value)).toBeLessThanOrEqual(step / 2);
    }),
  );
});
