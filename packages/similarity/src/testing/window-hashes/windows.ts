import type { UnitWindow } from '../../perceptual/unit-window.ts';

/** Sides, and how many windows of a side lie from one border to the other. */
const sides = [
  { size: 1, count: 1 },
  { size: 0.9, count: 2 },
  { size: 0.8, count: 3 },
  { size: 0.7, count: 5 },
  { size: 0.6, count: 7 },
] as const;
/** A copy that was cut keeps about its shape. */
const maxStretch = 1.5;
const minSide = 0.5;

/**
 * Parts of an image that a copy may have been cut to: sides of 60 to 100 %, no further apart than a sixth of their length.
 * Between two of them a hash still tells; what it finds is then laid on each other exactly.
 */
export const windows: readonly UnitWindow[] = sides.flatMap((across) =>
  sides
    .filter((down) => keepsShape(across.size, down.size))
    .flatMap((down) =>
      startsOf(across).flatMap((left) =>
        startsOf(down).map((top) => ({ left, top, width: across.size, height: down.size })),
      ),
    ),
);

/** Whether a copy may have been cut to a window: within the image, not too small, and of about its shape. */
export function isPlausibleCut({ left, top, width, height }: UnitWindow): boolean {
  const slack = 1e-9;
  const isWithin = left >= -slack && top >= -slack && left + width <= 1 + slack && top + height <= 1 + slack;
  return isWithin && Math.min(width, height) >= minSide && keepsShape(width, height);
}

function keepsShape(width: number, height: number): boolean {
  return Math.max(width / height, height / width) <= maxStretch;
}

function startsOf({ size, count }: { readonly size: number; readonly count: number }): number[] {
  return Array.from({ length: count }, (_, index) => (index * (1 - size)) / Math.max(1, count - 1));
}
