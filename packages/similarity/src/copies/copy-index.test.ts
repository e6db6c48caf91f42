import { type GreyImage, viewOfPixels } from '@r2i/crop';
import { createRandom } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { CopyIndex } from './copy-index.ts';
import { readFingerprint } from './fingerprint.ts';

/** Grey values of a page of `width` by `height`. */
type Draw = (page: Uint8Array, width: number, height: number) => void;

const [width, height] = [400, 300];

function fill(
  page: Uint8Array,
  [x, y, across, down]: readonly [number, number, number, number],
  grey: number,
): void {
  for (let row = y; row < Math.min(height, y + down); row += 1)
    page.fill(grey, row * width + x, row * width + x + across);
}

/** Fields with the same frames and labels, and values of their own. */
const form =
  (seed: number): Draw =>
  (page) => {
    const [label, value] = [createRandom(99), createRandom(seed)];
    for (let field = 0; field < 8; field += 1) {
      const y = 8 + field * 36;
      fill(page, [10, y, 380, 28], 60);
      fill(page, [12, y + 2, 376, 24], 250);
      for (let glyph = 0; glyph < 12; glyph += 1) {
        const random = glyph < 5 ? label : value;
        for (let part = 0; part < 4; part += 1) {
          fill(page, [20 + glyph * 12 + random.integer(0, 6), y + 5 + random.integer(0, 14), 4, 4], 30);
        }
      }
    }
  };

const gradient =
  (seed: number): Draw =>
  (page) => {
    const random = createRandom(seed);
    for (let row = 0; row < height; row += 1)
      page.fill(90 + Math.floor(row / 3), row * width, (row + 1) * width);
    fill(page, [random.integer(20, 350), random.integer(20, 250), 16, 16], 255);
  };

/** Blots all over, as a photo has detail. */
const scene =
  (seed: number): Draw =>
  (page) => {
    const random = createRandom(seed);
    for (let blot = 0; blot < 700; blot += 1) {
      const [across, down] = [random.integer(3, 26), random.integer(3, 26)];
      fill(
        page,
        [random.integer(0, width - across), random.integer(0, height - down), across, down],
        random.integer(0, 255),
      );
    }
  };

async function encoded({ width: w, height: h, data }: GreyImage, quality = 90): Promise<Uint8Array> {
  const colours = Uint8Array.from({ length: data.length * 3 }, (_, at) => data[Math.floor(at / 3)] ?? 0);
  return (await viewOfPixels({ width: w, height: h, data: colours }, { format: 'jpeg', quality }).encoded())
    .bytes;
}

async function file(draw: Draw, quality?: number): Promise<Uint8Array> {
  const data = new Uint8Array(width * height).fill(250);
  draw(data, width, height);
  return encoded({ width, height, data }, quality);
}

async function indexOf(...files: readonly Uint8Array[]): Promise<CopyIndex> {
  const index = new CopyIndex();
  for (const bytes of files) await index.add(await readFingerprint(bytes, 'indexed'));
  return index;
}

describe('CopyIndex', () => {
  it.each([
    ['forms of one template', form],
    ['gradients with a mark', gradient],
    ['different scenes', scene],
  ])('tells %s apart', async (_, draw) => {
    const index = await indexOf(await file(draw(1)), await file(draw(2)));
    expect(await index.find(await readFingerprint(await file(draw(3)), 'sought'))).toEqual([]);
  });

  it.each([
    ['form', form],
    ['scene', scene],
  ])('finds a %s that was compressed again', async (_, draw) => {
    const index = await indexOf(await file(draw(1)), await file(draw(2)));
    const found = await index.find(await readFingerprint(await file(draw(2), 40), 'sought'));
    expect(found.map((match) => match.index)).toEqual([1]);
    expect(found[0]).toMatchObject({ mirrored: false, differing: 0 });
  });

  it('says where a part lies, in pixels of either image', async () => {
    const page = new Uint8Array(width * height).fill(250);
    scene(1)(page, width, height);
    const part = { width: 200, height: 150, data: new Uint8Array(200 * 150) };
    for (let row = 0; row < 150; row += 1) {
      const from = (row + 130) * width + 180;
      part.data.set(page.subarray(from, from + 200), row * 200);
    }
    const index = await indexOf(await encoded({ width, height, data: page }));
    const [match] = await index.find(await readFingerprint(await encoded(part), 'part'));
    expect(match).toMatchObject({ index: 0, method: 'features', mirrored: false });
    expect(match?.soughtShare).toBeGreaterThan(0.8);
    const { a = 0, b = 0, c = 0, d = 0, e = 0, f = 0 } = match?.map ?? {};
    const shown = { a: a.toFixed(1), b: b.toFixed(1), d: d.toFixed(1), e: e.toFixed(1) };
    expect(shown).toEqual({
      a: '1.0',
      b: expect.stringMatching(/^-?0\.0$/u),
      d: expect.stringMatching(/^-?0\.0$/u),
      e: '1.0',
    });
    expect(Math.hypot(c - 180, f - 130)).toBeLessThan(3);
  });

  it('finds an image without detail that was compressed again, and not one that differs in a place', async () => {
    const soft =
      (mark: number): Draw =>
      (page) => {
        for (let at = 0; at < page.length; at += 1) {
          const [x, y] = [at % width, Math.floor(at / width)];
          page[at] = 128 + 60 * Math.sin(x / 50) * Math.cos(y / 60);
        }
        fill(page, [40 + mark, 40, 20, 20], 230);
      };
    const index = await indexOf(await file(soft(0)));
    const [found] = await index.find(await readFingerprint(await file(soft(0), 40), 'sought'));
    expect(found).toMatchObject({ index: 0, method: 'pixels', mirrored: false });
    expect(await index.find(await readFingerprint(await file(soft(120)), 'other'))).toEqual([]);
  });

  it('finds nothing where nothing is indexed, or nothing is to be seen', async () => {
    const plain = await file((page) => void page.fill(250));
    const empty = await indexOf();
    const blank = await indexOf(plain);
    expect(await empty.find(await readFingerprint(plain, 'plain'))).toEqual([]);
    expect(await blank.find(await readFingerprint(plain, 'plain'))).toEqual([]);
  });
});
