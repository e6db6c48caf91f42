import { type PlacedBox, placedBox } from './placed-box.ts';

/** The box around points, one pair after the other. */
export function boundsOf(points: readonly (readonly [x: number, y: number])[]): PlacedBox {
  if (points.length === 0) return { reason: 'no-box', detail: 'it has no points' };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return placedBox(left, top, right, bottom);
}

/**
 * The box around a rectangle that is turned.
 *
 * @param degrees - Clockwise as seen, around `[pivotX, pivotY]`.
 */
export function turnedBounds(
  [left, top, right, bottom]: readonly [left: number, top: number, right: number, bottom: number],
  degrees: number,
  [pivotX, pivotY]: readonly [x: number, y: number],
): PlacedBox {
  if (degrees === 0) return placedBox(left, top, right, bottom);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const turn = (x: number, y: number): readonly [number, number] => [
    pivotX + (x - pivotX) * cos - (y - pivotY) * sin,
    pivotY + (x - pivotX) * sin + (y - pivotY) * cos,
  ];
  return boundsOf([turn(left, top), turn(right, top), turn(right, bottom), turn(left, bottom)]);
}
