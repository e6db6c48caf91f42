import type { PixelBox, RawImage } from '@r2i/schema';
import type { Sharp } from 'sharp';

import { sharp } from '../engine.ts';

export type Colour = readonly [red: number, green: number, blue: number];

export function box(left: number, top: number, right: number, bottom: number): PixelBox {
  return { frame: 'pixel', left, top, right, bottom };
}

/** Pixels from a function of the place. */
export function paint(width: number, height: number, colourAt: (x: number, y: number) => Colour): RawImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set(colourAt(x, y), (y * width + x) * 3);
  }
  return { width, height, data };
}

export function plain(width: number, height: number, colour: Colour): RawImage {
  return paint(width, height, () => colour);
}

/** Looks like nothing and compresses badly; never pure red. Same pixels each time. */
export function noise(width: number, height: number): RawImage {
  let state = 12345;
  const byte = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 16) % 250;
  };
  return paint(width, height, () => [byte(), byte(), byte()]);
}

export function colourAt(image: RawImage, x: number, y: number): number[] {
  const start = (y * image.width + x) * 3;
  return [...image.data.subarray(start, start + 3)];
}

/** Largest difference of any channel of any pixel from a colour. */
export function distance(image: RawImage, colour: Colour): number {
  return image.data.reduce((most, value, index) => Math.max(most, Math.abs(value - (colour[index % 3] ?? 0))), 0);
}

export function pipelineOf({ data, width, height }: RawImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/**
 * Where EXIF orientations 1 to 8 store the pixel that is shown at (x, y) of an image shown as
 * `width` x `height` (EXIF 2.3, tag 0x0112), written out by hand so that sharp is not tested against itself.
 */
const stored: readonly ((x: number, y: number, width: number, height: number) => readonly [number, number])[] = [
  (x, y) => [x, y],
  (x, y, width) => [width - 1 - x, y],
  (x, y, width, height) => [width - 1 - x, height - 1 - y],
  (x, y, _width, height) => [x, height - 1 - y],
  (x, y) => [y, x],
  (x, y, width) => [y, width - 1 - x],
  (x, y, width, height) => [height - 1 - y, width - 1 - x],
  (x, y, _width, height) => [height - 1 - y, x],
];

/** A JPEG that shows `image` once its EXIF orientation is applied. */
export async function orientedJpeg(image: RawImage, orientation: number): Promise<Uint8Array> {
  const { width, height } = image;
  const place = stored[orientation - 1];
  if (place === undefined) throw new RangeError(`no EXIF orientation ${orientation}`);
  const turned = orientation > 4;
  const file = { width: turned ? height : width, height: turned ? width : height };
  const data = new Uint8Array(image.data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [storedX, storedY] = place(x, y, width, height);
      data.set(colourAt(image, x, y), (storedY * file.width + storedX) * 3);
    }
  }
  return pipelineOf({ ...file, data })
    .withMetadata({ orientation })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
