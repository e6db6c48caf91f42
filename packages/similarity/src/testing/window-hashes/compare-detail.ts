import { type SummedArea, sampleWindow, sumArea } from '../../perceptual/summed-area.ts';
import { thumbnailSide } from '../../perceptual/thumbnail.ts';
import { type UnitWindow, wholeWindow } from '../../perceptual/unit-window.ts';
import { isPlausibleCut } from './windows.ts';

/** One image and the part of another that may show the same. */
export interface Placement {
  /** Grey values of `thumbnailSide²`. */
  readonly whole: Uint8Array;
  readonly part: Uint8Array;
  /** Of `part`; about where it shows what `whole` shows. */
  readonly window: UnitWindow;
  readonly mirrored: boolean;
}

/** How well two images lie on each other. */
export interface DetailMatch {
  /** The window, moved to where they fit best. */
  readonly window: UnitWindow;
  /**
   * Correlation of what is finer than about a seventh of the image, in [-1, 1]. Copies keep it, whatever their
   * brightness and contrast; different photos of alike scenes do not have it. 0 where an image has no detail.
   */
  readonly detail: number;
}

const coarse = { size: 24, steps: [0.05, 0.025, 0.0125] } as const;
const fine = { size: 48, steps: [0.0125, 0.00625] } as const;
/** Correlation on the coarse grid below which images are not laid on each other any better. */
const minCoarse = 0.25;
const maxRounds = 4;
/** Cells around one over which its surroundings are averaged, to each side. */
const surroundings = 3;
/** Below this standard deviation, in grey values, there is nothing to compare but noise. */
const minDeviation = 1;

/** Moves a window to where two images fit best, and compares their detail there. */
export function compareDetail({ whole, part, window, mirrored }: Placement): DetailMatch {
  const wholeArea = sumArea(whole, thumbnailSide);
  const partArea = sumArea(part, thumbnailSide);
  let best: DetailMatch = { window, detail: 0 };
  for (const { size, steps } of [coarse, fine]) {
    const target = standardise(detailOf(wholeArea, wholeWindow, size, false), size);
    if (target === undefined) return { window, detail: 0 };
    best = climb(best.window, steps, (place) =>
      correlate(target, detailOf(partArea, place, size, mirrored), size),
    );
    if (best.detail < minCoarse) break;
  }
  return best;
}

/** Uphill in the steepest direction, with smaller and smaller steps. */
function climb(
  start: UnitWindow,
  steps: readonly number[],
  score: (place: UnitWindow) => number,
): DetailMatch {
  let best = { window: start, detail: score(start) };
  for (const step of steps) {
    for (let round = 0; round < maxRounds; round += 1) {
      const next = neighbours(best.window, step)
        .map((window) => ({ window, detail: score(window) }))
        .reduce((left, right) => (right.detail > left.detail ? right : left), best);
      if (next === best) break;
      best = next;
    }
  }
  return best;
}

/** The window with each of its four sides moved, or moved as a whole, as far as a copy may be cut so. */
function neighbours({ left, top, width, height }: UnitWindow, step: number): UnitWindow[] {
  const moves: UnitWindow[] = [];
  for (const d of [-step, step]) {
    moves.push(
      { left: left + d, top, width, height },
      { left, top: top + d, width, height },
      { left: left + d, top, width: width - d, height },
      { left, top: top + d, width, height: height - d },
      { left, top, width: width + d, height },
      { left, top, width, height: height + d },
    );
  }
  return moves.filter(isPlausibleCut);
}

/** A window without what is coarser than {@link surroundings}. */
function detailOf(area: SummedArea, window: UnitWindow, size: number, mirrored: boolean): Float64Array {
  const cells = sampleWindow(area, window, { size, mirrored });
  const stride = size + 1;
  const sums = new Float64Array(stride * stride);
  for (let y = 0; y < size; y += 1) {
    let row = 0;
    for (let x = 0; x < size; x += 1) {
      row += cells[y * size + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  const detail = new Float64Array(size * size);
  for (let y = 0; y < size; y += 1) {
    const top = Math.max(0, y - surroundings);
    const bottom = Math.min(size, y + surroundings + 1);
    for (let x = 0; x < size; x += 1) {
      const left = Math.max(0, x - surroundings);
      const right = Math.min(size, x + surroundings + 1);
      const sum =
        (sums[bottom * stride + right] ?? 0) -
        (sums[bottom * stride + left] ?? 0) -
        (sums[top * stride + right] ?? 0) +
        (sums[top * stride + left] ?? 0);
      const mean = sum / ((bottom - top) * (right - left));
      detail[y * size + x] = (cells[y * size + x] ?? 0) - mean;
    }
  }
  return detail;
}

/** Mean 0 and length 1; `undefined` where there is no detail. */
function standardise(values: Float64Array, size: number): Float64Array | undefined {
  const count = size * size;
  let mean = 0;
  for (const value of values) mean += value / count;
  let square = 0;
  for (const value of values) square += (value - mean) ** 2;
  if (Math.sqrt(square / count) < minDeviation) return undefined;
  const length = Math.sqrt(square);
  return values.map((value) => (value - mean) / length);
}

function correlate(target: Float64Array, values: Float64Array, size: number): number {
  const other = standardise(values, size);
  if (other === undefined) return 0;
  let sum = 0;
  for (let index = 0; index < target.length; index += 1) sum += (target[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
