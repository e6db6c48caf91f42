import type { ImageSize, RawImage } from '@r2i/schema';

import { type AxisWeights, filterWeights, type ResampleFilter, weightBits } from './filter-weights.ts';

export type { ResampleFilter };

const half = 1 << (weightBits - 1);

/**
 * Resizes a picture, bit for bit like Pillow's `Image.resize`: columns first, rounded to bytes, then rows. A side
 * that keeps its length is left alone; a picture that keeps its size is returned as it is.
 */
export function resample(image: RawImage, target: ImageSize, filter: ResampleFilter): RawImage {
  let { data, width, height } = image;
  if (target.width !== width) {
    data = resampleRows(data, width, height, target.width, filterWeights(width, target.width, filter));
    width = target.width;
  }
  if (target.height !== height) {
    data = resampleColumns(data, width, target.height, filterWeights(height, target.height, filter));
    height = target.height;
  }
  return { data, width, height };
}

/** Horizontal pass: two rows at a time, so that each weight is fetched once for both. */
function resampleRows(
  source: Uint8Array,
  width: number,
  height: number,
  outWidth: number,
  { starts, counts, weights, stride }: AxisWeights,
): Uint8Array {
  const out = new Uint8ClampedArray(outWidth * height * 3);
  for (let y = 0; y < height; y += 2) {
    // The last row of an odd number is its own partner.
    const second = y + 1 < height ? y + 1 : y;
    const rowGap = (second - y) * width * 3;
    const outGap = (second - y) * outWidth * 3;
    const row = y * width * 3;
    let write = y * outWidth * 3;
    for (let x = 0; x < outWidth; x++) {
      let read = row + (starts[x] ?? 0) * 3;
      let tap = x * stride;
      const end = tap + (counts[x] ?? 0);
      let red = half;
      let green = half;
      let blue = half;
      let secondRed = half;
      let secondGreen = half;
      let secondBlue = half;
      for (; tap < end; tap++) {
        const weight = weights[tap] ?? 0;
        const below = read + rowGap;
        red = (red + Math.imul(weight, source[read] ?? 0)) | 0;
        green = (green + Math.imul(weight, source[read + 1] ?? 0)) | 0;
        blue = (blue + Math.imul(weight, source[read + 2] ?? 0)) | 0;
        secondRed = (secondRed + Math.imul(weight, source[below] ?? 0)) | 0;
        secondGreen = (secondGreen + Math.imul(weight, source[below + 1] ?? 0)) | 0;
        secondBlue = (secondBlue + Math.imul(weight, source[below + 2] ?? 0)) | 0;
        read += 3;
      }
      out[write] = red >> weightBits;
      out[write + 1] = green >> weightBits;
      out[write + 2] = blue >> weightBits;
      out[write + outGap] = secondRed >> weightBits;
      out[write + outGap + 1] = secondGreen >> weightBits;
      out[write + outGap + 2] = secondBlue >> weightBits;
      write += 3;
    }
  }
  return new Uint8Array(out.buffer);
}

/** Vertical pass: a whole row at a time, four source rows a step, so that memory is read in order. */
function resampleColumns(
  source: Uint8Array,
  width: number,
  outHeight: number,
  { starts, counts, weights, stride }: AxisWeights,
): Uint8Array {
  const length = width * 3;
  const out = new Uint8ClampedArray(length * outHeight);
  const sums = new Int32Array(length);
  for (let y = 0; y < outHeight; y++) {
    const start = starts[y] ?? 0;
    const count = counts[y] ?? 0;
    sums.fill(half);
    // Taps beyond `count` weigh nothing, and may point at any row: at the first one.
    for (let tap = 0; tap < count; tap += 4) {
      addFourRows(sums, source, length, start, tap, count, weights, y * stride);
    }
    const write = y * length;
    for (let i = 0; i < length; i++) out[write + i] = (sums[i] ?? 0) >> weightBits;
  }
  return new Uint8Array(out.buffer);
}

function addFourRows(
  sums: Int32Array,
  source: Uint8Array,
  length: number,
  start: number,
  tap: number,
  count: number,
  weights: Int32Array,
  base: number,
): void {
  const place = (offset: number) => (tap + offset < count ? (start + tap + offset) * length : 0);
  const weightAt = (offset: number) => (tap + offset < count ? (weights[base + tap + offset] ?? 0) : 0);
  const a = place(0);
  const b = place(1);
  const c = place(2);
  const d = place(3);
  const wa = weightAt(0);
  const wb = weightAt(1);
  const wc = weightAt(2);
  const wd = weightAt(3);
  for (let i = 0; i < length; i++) {
    sums[i] =
      ((sums[i] ?? 0) +
        Math.imul(wa, source[a + i] ?? 0) +
        Math.imul(wb, source[b + i] ?? 0) +
        Math.imul(wc, source[c + i] ?? 0) +
        Math.imul(wd, source[d + i] ?? 0)) |
      0;
  }
}
