import type { RawImage } from '@r2i/schema';
import { otsuThreshold, toGrey } from './tesseract-line.ts';

/**
 * Measures the ink-free columns between the characters of a straightened line.
 *
 * @param positions - Where the characters' middles lie along the line, in [0, 1], ascending.
 * @returns For each character the widest blank before it, as a share of the line's height; 0 for the first.
 */
export function blankBefore(line: RawImage, positions: readonly number[]): number[] {
  const { data, width, height } = toGrey(line);
  const threshold = otsuThreshold(data);
  const dark = data.reduce((count, value) => count + (value <= threshold ? 1 : 0), 0);
  const inkIsDark = dark < data.length / 2;
  const inked = Array.from({ length: width }, (_, x) => {
    let count = 0;
    // The outer rows may show the sign's edge.
    for (let y = Math.round(height * 0.15); y < height * 0.85; y++) {
      if ((data[y * width + x] ?? 0) <= threshold === inkIsDark) count += 1;
    }
    return count > height * 0.04;
  });
  return positions.map((position, index) => {
    const start = positions[index - 1];
    if (start === undefined) return 0;
    let widest = 0;
    let run = 0;
    for (let x = Math.round(start * width); x < Math.round(position * width); x++) {
      run = inked[x] === true ? 0 : run + 1;
      widest = Math.max(widest, run);
    }
    return widest / height;
  });
}
