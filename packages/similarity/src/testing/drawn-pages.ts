import { type GreyImage, viewOfPixels } from '@r2i/crop';
import { createRandom, hashBytes } from '@r2i/schema';

import { CopyIndex } from '../copies/copy-index.ts';
import { type Fingerprint, readFingerprint } from '../copies/fingerprint.ts';

/** Grey values of a page of `width` by `height`. */
export type Draw = (page: Uint8Array, width: number, height: number) => void;

const [width, height] = [200, 150];

function fill(
  page: Uint8Array,
  [x, y, across, down]: readonly [number, number, number, number],
  grey: number,
): void {
  for (let row = y; row < Math.min(height, y + down); row += 1)
    page.fill(grey, row * width + x, row * width + x + across);
}

/** Fields with the same frames and labels, and values of their own. */
export const form =
  (seed: number): Draw =>
  (page) => {
    const [label, value] = [createRandom(99), createRandom(seed)];
    for (let field = 0; field < 4; field += 1) {
      const y = 4 + field * 36;
      fill(page, [5, y, 190, 28], 60);
      fill(page, [7, y + 2, 186, 24], 250);
      for (let glyph = 0; glyph < 12; glyph += 1) {
        const random = glyph < 5 ? label : value;
        for (let part = 0; part < 4; part += 1) {
          fill(page, [14 + glyph * 14 + random.integer(0, 6), y + 5 + random.integer(0, 14), 4, 4], 30);
        }
      }
    }
  };

export const gradient =
  (seed: number): Draw =>
  (page) => {
    const random = createRandom(seed);
    for (let row = 0; row < height; row += 1)
      page.fill(90 + Math.floor((row * 2) / 3), row * width, (row + 1) * width);
    fill(page, [random.integer(10, 175), random.integer(10, 125), 8, 8], 255);
  };

/** Waves of light and shade, in which nothing stands out. */
export const waves: Draw = (page) => {
  for (let at = 0; at < page.length; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    page[at] = 128 + 60 * Math.sin(x / 25) * Math.cos(y / 30);
  }
};

/** The same with a mark, as of a photo that is out of focus. */
export const soft =
  (mark: number): Draw =>
  (page, ...size) => {
    waves(page, ...size);
    fill(page, [20 + mark, 20, 10, 10], 230);
  };

/** Light and shade without a flat place, in spots of so many pixels: grain, or what is out of focus. */
const spotted =
  (seed: number, spot: number): Draw =>
  (page) => {
    const random = createRandom(seed);
    const lights = Array.from({ length: 40 * 30 }, () => random.integer(20, 235));
    for (let at = 0; at < page.length; at += 1) {
      const [x, y] = [(at % width) / spot, Math.floor(at / width) / spot];
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const light = (column: number, row: number): number =>
        lights[Math.min(29, row) * 40 + Math.min(39, column)] ?? 0;
      const upper = light(left, top) * (1 - x + left) + light(left + 1, top) * (x - left);
      const lower = light(left, top + 1) * (1 - x + left) + light(left + 1, top + 1) * (x - left);
      page[at] = upper * (1 - y + top) + lower * (y - top);
    }
  };

export const grainy = (seed: number): Draw => spotted(seed, 5);
export const blurred = (seed: number): Draw => spotted(seed, 20);

/** The same with letters over it in two rows, or a bar below. */
export const captioned =
  (draw: Draw, kind: 'words' | 'bar'): Draw =>
  (page, ...size) => {
    draw(page, ...size);
    if (kind === 'bar') return fill(page, [0, 112, width, 38], 0);
    for (const top of [10, 120]) {
      for (let at = 0; at < 9; at += 1) fill(page, [12 + at * 20, top, 5 + ((at * 7) % 8), 18], 255);
    }
  };

/** Blots all over, as a drawing has them. */
export const scene =
  (seed: number): Draw =>
  (page) => {
    const random = createRandom(seed);
    for (let blot = 0; blot < 600; blot += 1) {
      const [across, down] = [random.integer(2, 13), random.integer(2, 13)];
      fill(
        page,
        [random.integer(0, width - across), random.integer(0, height - down), across, down],
        random.integer(0, 255),
      );
    }
  };

/** What a draw draws, without the columns at the left and the rows at the top. */
export function cornerOf(draw: Draw, left: number, top: number): GreyImage {
  const page = new Uint8Array(width * height).fill(250);
  draw(page, width, height);
  const corner = { width: width - left, height: height - top };
  const data = new Uint8Array(corner.width * corner.height);
  for (let row = 0; row < corner.height; row += 1) {
    const from = (row + top) * width + left;
    data.set(page.subarray(from, from + corner.width), row * corner.width);
  }
  return { ...corner, data };
}

export async function encoded({ width: w, height: h, data }: GreyImage, quality = 90): Promise<Uint8Array> {
  const colours = Uint8Array.from({ length: data.length * 3 }, (_, at) => data[Math.floor(at / 3)] ?? 0);
  return (await viewOfPixels({ width: w, height: h, data: colours }, { format: 'jpeg', quality }).encoded())
    .bytes;
}

/** Each is made once: to describe an image takes longest. */
const known = new Map<string, Promise<Fingerprint>>();
export function described(draw: Draw, quality?: number): Promise<Fingerprint> {
  const data = new Uint8Array(width * height).fill(250);
  draw(data, width, height);
  const key = `${hashBytes(data)} ${quality}`;
  const made =
    known.get(key) ??
    encoded({ width, height, data }, quality).then((bytes) => readFingerprint(bytes, 'picture'));
  known.set(key, made);
  return made;
}

/** For tests. */
export async function indexOf(...images: readonly Draw[]): Promise<CopyIndex> {
  const index = new CopyIndex();
  for (const draw of images) await index.add(await described(draw));
  return index;
}
