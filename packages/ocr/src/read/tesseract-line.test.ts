import { describe, expect, it } from 'vitest';

import { darkOnWhite, otsuThreshold } from './tesseract-line.ts';

/** 20 x 10 with a block of text in the middle. */
function line(ground: number, text: number): { data: Uint8Array; width: number; height: number } {
  const data = new Uint8Array(200).fill(ground);
  for (let y = 3; y < 7; y++) data.fill(text, y * 20 + 5, y * 20 + 12);
  return { data, width: 20, height: 10 };
}

describe('darkOnWhite', () => {
  it.each([
    { case: 'dark on light', image: line(200, 60) },
    { case: 'light on dark', image: line(60, 200) },
    { case: 'faint', image: line(120, 100) },
  ])('makes text black and ground white: $case', ({ image }) => {
    const { data } = darkOnWhite(image, 1);
    expect(data[0]).toBe(255);
    expect(data[4 * 20 + 8]).toBe(0);
  });
});

describe('otsuThreshold', () => {
  it.each([
    { case: 'nothing', values: [], between: [127, 127] },
    { case: 'two classes', values: [10, 12, 11, 200, 201], between: [12, 199] },
  ])('splits $case', ({ values, between: [low = 0, high = 0] }) => {
    const threshold = otsuThreshold(Uint8Array.from(values));
    expect(threshold).toBeGreaterThanOrEqual(low);
    expect(threshold).toBeLessThanOrEqual(high);
  });
});
