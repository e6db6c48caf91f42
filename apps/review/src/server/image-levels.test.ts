import { decodeImage, viewOfPixels } from '@r2i/crop';
import { describe, expect, it } from 'vitest';

import { createImageLevels, type LevelledImage, mostHalvings, overviewHalvings } from './image-levels.ts';

let read = 0;

/** Red grows to the right, green downwards. */
async function photoOf(width: number, height: number, id = `${width}x${height}`): Promise<LevelledImage> {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    data[3 * at] = (255 * (at % width)) / width;
    data[3 * at + 1] = (255 * Math.floor(at / width)) / height;
  }
  const { bytes } = await viewOfPixels({ width, height, data }).encoded();
  return {
    ...{ id, name: 'a.png', width, height },
    bytes: async () => {
      read += 1;
      return bytes;
    },
  };
}

/** Of somebody who waits. */
const here = new AbortController().signal;

describe('mostHalvings', () => {
  it.each([
    [1, 1, 0],
    [512, 100, 0],
    [513, 1, 1],
    [1024, 768, 1],
    [1025, 768, 2],
    [6720, 4480, 4],
  ])('%d x %d is one tile after %d', (width, height, halvings) => {
    expect(mostHalvings({ width, height })).toBe(halvings);
  });
});

describe('overviewHalvings', () => {
  it.each([
    [1, 1, 0],
    [2000, 2000, 0],
    [2001, 2000, 1],
    [4000, 3000, 1],
    [6720, 4480, 2],
  ])('%d x %d is small enough to show whole after %d', (width, height, halvings) => {
    expect(overviewHalvings({ width, height })).toBe(halvings);
  });
});

describe('createImageLevels', () => {
  it.each([
    { place: { halvings: 0, column: 0, row: 0 }, width: 513, height: 513, left: [0, 0] },
    { place: { halvings: 0, column: 1, row: 0 }, width: 514, height: 513, left: [98, 0] },
    { place: { halvings: 0, column: 2, row: 1 }, width: 277, height: 189, left: [200, 186] },
    { place: { halvings: 1, column: 1, row: 0 }, width: 139, height: 350, left: [200, 0] },
    { place: { halvings: 2, column: 0, row: 0 }, width: 325, height: 175, left: [0, 0] },
  ])('cuts $place', async ({ place, width, height, left }) => {
    const { bytes } = await createImageLevels().tile(await photoOf(1300, 700), place, here);
    const tile = await decodeImage(bytes, { name: 'tile' });
    expect({ width: tile.width, height: tile.height }).toEqual({ width, height });
    const [red = 0, green = 0] = tile.data;
    expect(Math.abs(red - (left[0] ?? 0))).toBeLessThan(8);
    expect(Math.abs(green - (left[1] ?? 0))).toBeLessThan(8);
  });

  it.each([
    { halvings: 0, column: 3, row: 0 },
    { halvings: 0, column: 0, row: 2 },
    { halvings: 3, column: 0, row: 0 },
    { halvings: -1, column: 0, row: 0 },
    { halvings: 0.5, column: 0, row: 0 },
    { halvings: 0, column: -1, row: 0 },
    { halvings: 0, column: Number.NaN, row: 0 },
  ])('has no tile $halvings/$column/$row', async (place) => {
    await expect(createImageLevels().tile(await photoOf(1300, 700), place, here)).rejects.toThrow(RangeError);
  });

  it('decodes what shows the whole photo once for all smaller levels', async () => {
    const levels = createImageLevels();
    const photo = await photoOf(2600, 2000);
    read = 0;
    for (const halvings of [3, 2, 1]) {
      expect(await levels.pixels(photo, halvings, here)).toMatchObject({ width: 2600 / 2 ** halvings });
    }
    expect(read).toBe(1);
  });

  it('reads a photo once for all tiles of a level, and lets go of the oldest', async () => {
    const levels = createImageLevels({ maxPixels: 1300 * 700 + 1000 });
    const [one, other] = [await photoOf(1300, 700, 'a'), await photoOf(1300, 700, 'b')];
    read = 0;
    const tiles = [0, 1, 2].map((column) => levels.tile(one, { halvings: 0, column, row: 0 }, here));
    await Promise.all(tiles);
    expect(read).toBe(1);
    await levels.pixels(other, 0, here);
    await levels.pixels(one, 0, here);
    expect(read).toBe(3);
  });

  it('does not keep what could not be read', async () => {
    const whole = await photoOf(600, 20);
    const broken = { ...whole, bytes: async () => (await whole.bytes()).slice(0, 60) };
    for (const halvings of [0, 1]) {
      const levels = createImageLevels();
      await expect(levels.pixels(broken, halvings, here)).rejects.toMatchObject({ code: 'crop/image-load' });
      expect((await levels.pixels(whole, halvings, here)).height).toBe(20 / 2 ** halvings);
    }
  });
});
