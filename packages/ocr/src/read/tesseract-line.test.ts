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

describe('darkOnWhite, value by value', () => {
  /** The same by sorting. */
  function sorted({ data }: { data: Uint8Array }, contrast: number): readonly number[] {
    const order = [...data].sort((left, right) => left - right);
    const dark = order[Math.floor(order.length * 0.02)] ?? 0;
    const light = order[Math.floor(order.length * 0.8)] ?? 255;
    const gain = (contrast * 255) / Math.max(8, light - dark);
    return [...data].map((value) =>
      Math.min(255, Math.max(0, Math.round(127.5 + (value - (dark + light) / 2) * gain))),
    );
  }
  const shaded = line(200, 60);
  for (const at of shaded.data.keys()) shaded.data[at] = (shaded.data[at] ?? 0) + ((at * 7) % 40);
  it.each([
    { case: 'one grey', image: line(90, 90), contrast: 1 },
    { case: 'two', image: line(200, 60), contrast: 1.3 },
    { case: 'many', image: shaded, contrast: 1 },
    { case: 'many, clipped', image: shaded, contrast: 1.3 },
    { case: 'many, flat', image: shaded, contrast: 0.8 },
  ])('stretches between the 2nd and the 80th of a hundred: $case', ({ image, contrast }) => {
    expect([...darkOnWhite(image, contrast).data]).toEqual(sorted(image, contrast));
  });

  it('takes an image without pixels', () => {
    expect(darkOnWhite({ data: new Uint8Array(0), width: 0, height: 0 }, 1).data).toHaveLength(0);
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
