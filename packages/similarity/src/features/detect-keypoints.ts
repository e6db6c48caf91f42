import { baseBlur, intervals, type Octave, type Plane } from './scale-space.ts';

/** A place of an image that is found again after scaling, turning and compressing. */
export interface Keypoint {
  /** In pixels of the octave. */
  readonly x: number;
  readonly y: number;
  /** Place in the list of octaves, and the plane whose blur is nearest. */
  readonly octave: number;
  readonly plane: number;
  /** Standard deviation of the blur at which it stands out, in pixels of the octave. */
  readonly blur: number;
  /** Contrast against its surroundings, in grey values. */
  readonly strength: number;
}

/**
 * Least contrast, in grey values of 255: of the finest octave, and of any. Each octave has half the noise of the one before, so that
 * soft shapes of blurred photos stand out there.
 */
const minStrength = 1.3;
const leastStrength = 0.3;
/** Largest ratio of the principal curvatures: beyond it a place lies on a line and may slide along it. */
const maxEdgeRatio = 10;
const border = 5;

/** Extrema of the difference of Gaussians, placed between pixels, without those on lines (Lowe 2004, sections 3 and 4). */
export function detectKeypoints(octaves: readonly Octave[]): Keypoint[] {
  const longest = octaves[0]?.blurred[0]?.data.length ?? 0;
  // Three differences are looked at together: the fourth takes the place of the first.
  const [one, two, three] = [0, 1, 2].map(() => new Float32Array(longest));
  return octaves.flatMap(({ blurred }, octave) => {
    const found: Keypoint[] = [];
    const [first] = blurred;
    if (first === undefined || one === undefined || two === undefined || three === undefined) return found;
    let [below, here, above] = [one, two, three];
    subtract(blurred, 0, below);
    subtract(blurred, 1, here);
    for (let s = 1; s <= intervals; s += 1) {
      subtract(blurred, s + 1, above);
      collect({ below, here, above, width: first.width, height: first.height, octave, s }, found);
      [below, here, above] = [here, above, below];
    }
    return found;
  });
}

interface Layers {
  readonly below: Float32Array;
  readonly here: Float32Array;
  readonly above: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly octave: number;
  readonly s: number;
}

function collect({ below, here: data, above, width, height, octave, s }: Layers, found: Keypoint[]): void {
  const least = Math.max(leastStrength, minStrength / 2 ** octave);
  for (let y = border; y < height - border; y += 1) {
    for (let x = border; x < width - border; x += 1) {
      const at = y * width + x;
      const value = data[at] ?? 0;
      if (Math.abs(value) < least * 0.8) continue;
      // Most are no extremum along their row: told at once.
      const left = data[at - 1] ?? 0;
      const right = data[at + 1] ?? 0;
      if (value > 0 ? left > value || right > value : left < value || right < value) continue;
      if (!isExtremum(value, at, width, [data, below, above])) continue;
      const place = refine({ below, here: data, above, width, at, value });
      if (place === undefined || place.strength < least) continue;
      const blurStep = s + place.ds;
      found.push({
        x: x + place.dx,
        y: y + place.dy,
        octave,
        plane: Math.max(1, Math.min(intervals, Math.round(blurStep))),
        blur: baseBlur * 2 ** (blurStep / intervals),
        strength: place.strength,
      });
    }
  }
}

function isExtremum(value: number, at: number, width: number, planes: readonly Float32Array[]): boolean {
  const sign = value > 0 ? 1 : -1;
  const size = value * sign;
  for (const plane of planes) {
    for (let row = at - width; row <= at + width; row += width) {
      for (let place = row - 1; place <= row + 1; place += 1) {
        if ((plane[place] ?? 0) * sign > size) return false;
      }
    }
  }
  return true;
}

/** Fits a parabola through the neighbours; `undefined` for what lies on a line. */
function refine({
  below,
  here,
  above,
  width,
  at,
  value,
}: {
  readonly below: Float32Array;
  readonly here: Float32Array;
  readonly above: Float32Array;
  readonly width: number;
  readonly at: number;
  readonly value: number;
}): { readonly dx: number; readonly dy: number; readonly ds: number; readonly strength: number } | undefined {
  const [left, right] = [here[at - 1] ?? 0, here[at + 1] ?? 0];
  const [up, down] = [here[at - width] ?? 0, here[at + width] ?? 0];
  const [finer, coarser] = [below[at] ?? 0, above[at] ?? 0];
  const xx = left + right - 2 * value;
  const yy = up + down - 2 * value;
  const ss = finer + coarser - 2 * value;
  const xy =
    ((here[at + width + 1] ?? 0) -
      (here[at + width - 1] ?? 0) -
      (here[at - width + 1] ?? 0) +
      (here[at - width - 1] ?? 0)) /
    4;
  const trace = xx + yy;
  const determinant = xx * yy - xy * xy;
  if (determinant <= 0 || trace * trace * maxEdgeRatio >= (maxEdgeRatio + 1) ** 2 * determinant)
    return undefined;
  // Along each axis alone: the mixed terms change the place by less than a tenth of a pixel.
  const offset = (slope: number, bend: number): number =>
    bend === 0 ? 0 : Math.max(-0.5, Math.min(0.5, -slope / bend));
  const [gx, gy, gs] = [(right - left) / 2, (down - up) / 2, (coarser - finer) / 2];
  const [dx, dy, ds] = [offset(gx, xx), offset(gy, yy), offset(gs, ss)];
  const strength = Math.abs(value + (gx * dx + gy * dy + gs * ds) / 2);
  return { dx, dy, ds, strength };
}

/** Writes how plane `s + 1` differs from plane `s`. */
function subtract(blurred: readonly Plane[], s: number, out: Float32Array): void {
  const [lower, upper] = [blurred[s], blurred[s + 1]];
  if (lower === undefined || upper === undefined) return;
  const [from, to] = [lower.data, upper.data];
  for (let at = 0; at < to.length; at += 1) out[at] = (to[at] ?? 0) - (from[at] ?? 0);
}
