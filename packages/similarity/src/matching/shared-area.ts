import type { ImageSize } from '@r2i/schema';

import { type Affine, applyAffine, determinantOf } from './affine.ts';

/** The part of one image that another covers. */
export interface SharedArea {
  /** In pixels of the indexed image. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Share of either image's area that it is. */
  readonly ofSought: number;
  readonly ofIndexed: number;
  /** Whether the images lie on each other whole, border on border. */
  readonly isWhole: boolean;
}

/** Share of the area from which an image is covered whole. */
export const wholeShare = 0.9;

/**
 * The upright box of the indexed image that the other covers, at least with its own bounding box.
 *
 * @param map - From pixels of the sought image to those of the indexed one.
 */
export function sharedArea(sought: ImageSize, indexed: ImageSize, map: Affine): SharedArea {
  const corners = [
    [0, 0],
    [sought.width, 0],
    [0, sought.height],
    [sought.width, sought.height],
  ].map(([x = 0, y = 0]) => applyAffine(map, x, y));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const left = Math.max(0, Math.min(...xs));
  const top = Math.max(0, Math.min(...ys));
  const right = Math.min(indexed.width, Math.max(...xs));
  const bottom = Math.min(indexed.height, Math.max(...ys));
  const area = Math.max(0, right - left) * Math.max(0, bottom - top);
  const ofIndexed = area / (indexed.width * indexed.height);
  const ofSought = area / Math.max(1e-9, Math.abs(determinantOf(map)) * sought.width * sought.height);
  return {
    left,
    top,
    right,
    bottom,
    ofSought,
    ofIndexed,
    isWhole: Math.min(ofSought, ofIndexed) >= wholeShare,
  };
}
