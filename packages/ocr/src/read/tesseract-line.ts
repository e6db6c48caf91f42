import type { ImageSize, RawImage } from '@r2i/schema';

import { growQuad, type Quad, quadSize } from '../pixels/quad.ts';
import { rectifyQuad } from '../pixels/rectify-quad.ts';
import type { LineCondition } from './line-condition.ts';

/** One channel, 0 is black; row after row. */
export interface GreyImage extends ImageSize {
  /** Length `width * height`. */
  readonly data: Uint8Array;
}

/** Height of the straightened line in pixels at scale 1, border excluded. */
const lineHeight = 52;

/** White border on each side, in pixels. */
const border = 14;

/** Straightens a line for Tesseract under a condition: grey, stretched to full contrast, dark on white, bordered. */
export function tesseractLine(
  image: RawImage,
  quad: Quad,
  { stretch, padding, contrast, scale }: LineCondition,
): GreyImage {
  const { height } = quadSize(quad);
  const grown = growQuad(quad, { along: (padding + 0.05) * height, across: padding * height });
  const size = quadSize(grown);
  const rows = Math.round(lineHeight * scale);
  const columns = Math.min(3000, Math.max(16, Math.round((size.width / size.height) * rows * stretch)));
  const line = rectifyQuad(image, grown, { width: columns, height: rows });
  return withBorder(darkOnWhite(toGrey(line), contrast), border);
}

/** Luminance by Rec. 601. */
export function toGrey({ data, width, height }: RawImage): GreyImage {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    grey[at] =
      0.299 * (data[at * 3] ?? 0) + 0.587 * (data[at * 3 + 1] ?? 0) + 0.114 * (data[at * 3 + 2] ?? 0) + 0.5;
  }
  return { width, height, data: grey };
}

/**
 * Maps the background of a line to white and its text to black. The background is what most of the line's
 * edge is made of; text is the side of Otsu's threshold that it is not.
 *
 * @param contrast - Above 1 clips more of the grey between them.
 */
export function darkOnWhite(image: GreyImage, contrast: number): GreyImage {
  const threshold = otsuThreshold(image.data);
  const inverted = edgeShareBelow(image, threshold) > 0.5;
  const values = inverted ? image.data.map((value) => 255 - value) : image.data;
  const counts = countValues(values);
  const dark = valueAt(counts, Math.floor(values.length * 0.02)) ?? 0;
  const light = valueAt(counts, Math.floor(values.length * 0.8)) ?? 255;
  const middle = (dark + light) / 2;
  const gain = (contrast * 255) / Math.max(8, light - dark);
  const stretched = Uint8Array.from(counts, (_, value) =>
    Math.min(255, Math.max(0, Math.round(127.5 + (value - middle) * gain))),
  );
  return { ...image, data: values.map((value) => stretched[value] ?? 0) };
}

/** How often each grey value occurs. */
function countValues(data: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The value at a place in the order of size; `undefined` beyond the last one. */
function valueAt(counts: Uint32Array, place: number): number | undefined {
  let below = 0;
  for (const [value, count] of counts.entries()) {
    below += count;
    if (place < below) return value;
  }
  return undefined;
}

/** The threshold that best splits grey values into two classes (Otsu, 1979): values at or below it are dark. */
export function otsuThreshold(data: Uint8Array): number {
  const counts = new Float64Array(256);
  let total = 0;
  for (const value of data) {
    counts[value] = (counts[value] ?? 0) + 1;
    total += value;
  }
  let best = 127;
  let bestSpread = -1;
  let below = 0;
  let sumBelow = 0;
  for (let level = 0; level < 255; level++) {
    below += counts[level] ?? 0;
    sumBelow += level * (counts[level] ?? 0);
    const above = data.length - below;
    if (below === 0 || above === 0) continue;
    const spread = below * above * (sumBelow / below - (total - sumBelow) / above) ** 2;
    if (spread > bestSpread) {
      bestSpread = spread;
      best = level;
    }
  }
  return best;
}

function edgeShareBelow({ data, width, height }: GreyImage, threshold: number): number {
  let dark = 0;
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1)) {
      count += 1;
      if ((data[y * width + x] ?? 0) <= threshold) dark += 1;
    }
  }
  return count === 0 ? 0 : dark / count;
}

function withBorder({ data, width, height }: GreyImage, pixels: number): GreyImage {
  const bordered = new Uint8Array((width + 2 * pixels) * (height + 2 * pixels)).fill(255);
  for (let y = 0; y < height; y++) {
    bordered.set(data.subarray(y * width, (y + 1) * width), (y + pixels) * (width + 2 * pixels) + pixels);
  }
  return { width: width + 2 * pixels, height: height + 2 * pixels, data: bordered };
}
