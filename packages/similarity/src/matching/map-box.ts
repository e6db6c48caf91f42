import type { PixelBox } from '@r2i/schema';

import { type Affine, applyAffine } from './affine.ts';

/** The upright box around what a box becomes in another image. May lie beyond that image. */
export function mapBox({ left, top, right, bottom }: PixelBox, map: Affine): PixelBox {
  const corners = [
    applyAffine(map, left, top),
    applyAffine(map, right, top),
    applyAffine(map, left, bottom),
    applyAffine(map, right, bottom),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return {
    frame: 'pixel',
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}
