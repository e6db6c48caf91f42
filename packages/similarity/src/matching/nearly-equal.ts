import type { GreyImage } from '@r2i/crop';

import { type Affine, applyAffine, invertAffine } from './affine.ts';
import { sampleGrey } from './sample-grey.ts';

/** Samples per side of the grid, and of the blocks of it that are compared. */
const side = 128;
const block = 8;
/** Most by which a block's mean grey may differ. */
const maxDifference = 6;
/** Least standard deviation of the grey values: plain images of two colours may be equally light. */
const minDeviation = 8;

/**
 * Whether two images that lie on each other whole have nearly the same grey values everywhere, as after compressing or scaling.
 * For images without detail, of which nothing else can be said.
 *
 * @param map - From pixels of the sought image to those of the indexed one.
 */
export function isNearlyEqual(sought: GreyImage, indexed: GreyImage, map: Affine): boolean {
  const back = invertAffine(map);
  if (back === undefined) return false;
  const grid = { columns: side, rows: side };
  const place = (column: number, row: number): readonly [number, number] => [
    ((column + 0.5) / side) * indexed.width - 0.5,
    ((row + 0.5) / side) * indexed.height - 0.5,
  ];
  const below = sampleGrey(indexed, grid, indexed.width / side, place);
  const above = sampleGrey(sought, grid, sought.width / side, (column, row) =>
    applyAffine(back, ...place(column, row)),
  );
  let [sum, square] = [0, 0];
  for (const value of below) {
    sum += value;
    square += value * value;
  }
  const count = side * side;
  if (Math.sqrt(Math.max(0, square / count - (sum / count) ** 2)) < minDeviation) return false;
  for (let top = 0; top < side; top += block) {
    for (let left = 0; left < side; left += block) {
      let difference = 0;
      for (let y = top; y < top + block; y += 1) {
        // Beyond an image there is no grey value: such samples are passed over.
        for (let at = y * side + left; at < y * side + left + block; at += 1) {
          const apart = (below[at] ?? 0) - (above[at] ?? 0);
          difference += Number.isNaN(apart) ? 0 : apart;
        }
      }
      if (Math.abs(difference) > maxDifference * block * block) return false;
    }
  }
  return true;
}
