import { describe, expect, it } from 'vitest';

import { blankBox } from './blank-box.ts';
import { viewOfPixels } from './view-of-pixels.ts';

const white = viewOfPixels({ data: new Uint8Array(6 * 4 * 3).fill(255), width: 6, height: 4 });

function box(left: number, top: number, right: number, bottom: number) {
  return { frame: 'pixel', left, top, right, bottom } as const;
}

describe('blankBox', () => {
  it.each([
    { case: 'inside', place: box(1, 1, 3, 2), painted: 2 },
    { case: 'rounded outwards', place: box(1.4, 1.2, 2.2, 1.9), painted: 2 },
    { case: 'over the border', place: box(4, 2, 9, 9), painted: 4 },
    { case: 'everything', place: box(0, 0, 6, 4), painted: 24 },
  ])('paints $painted pixels: $case', async ({ place, painted }) => {
    const { data } = await (await blankBox(white, place)).pixels();
    expect(data.filter((value) => value === 127)).toHaveLength(painted * 3);
    expect(data.filter((value) => value === 255)).toHaveLength((24 - painted) * 3);
  });

  it('leaves the image as it was', async () => {
    await blankBox(white, box(0, 0, 6, 4));
    expect((await white.pixels()).data.every((value) => value === 255)).toBe(true);
  });

  it('refuses a box outside the image', async () => {
    await expect(blankBox(white, box(7, 0, 9, 2))).rejects.toThrow();
  });
});
