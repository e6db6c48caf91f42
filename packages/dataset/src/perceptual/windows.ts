import type { UnitWindow } from './unit-window.ts';

const sizes = [1, 0.9, 0.8, 0.7, 0.6];
/** Steps between windows of one size. */
const step = 0.1;
/** A copy that was cut keeps about its shape. */
const maxStretch = 1.5;

/**
 * Parts of an image that a copy may have been cut to: sides of 60 to 100 %, in steps of a tenth. Between two of them a
 * hash still tells; what it finds is then laid on each other exactly.
 */
export const windows: readonly UnitWindow[] = sizes.flatMap((width) =>
  sizes
    .filter((height) => Math.max(width / height, height / width) <= maxStretch)
    .flatMap((height) =>
      startsOf(width).flatMap((left) => startsOf(height).map((top) => ({ left, top, width, height }))),
    ),
);

function startsOf(size: number): number[] {
  return Array.from({ length: Math.round((1 - size) / step) + 1 }, (_, index) => index * step);
}
