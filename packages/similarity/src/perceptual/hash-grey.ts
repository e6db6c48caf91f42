import type { GreyImage } from '@r2i/crop';

import { hashCells, hashSize } from './perceptual-hash.ts';

/** Perceptual hash of a grey image of any shape, and of its mirror image. */
export function hashGrey({ width, height, data }: GreyImage): ReturnType<typeof hashCells> {
  const sums = new Float64Array(hashSize * hashSize);
  const counts = new Float64Array(hashSize * hashSize);
  const columns = Uint32Array.from({ length: width }, (_, x) => Math.floor((x * hashSize) / width));
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * hashSize) / height) * hashSize;
    for (let x = 0; x < width; x += 1) {
      const cell = row + (columns[x] ?? 0);
      sums[cell] = (sums[cell] ?? 0) + (data[y * width + x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return hashCells(sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 0)));
}
