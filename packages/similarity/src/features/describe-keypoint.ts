import type { Keypoint } from './detect-keypoints.ts';
import type { Plane } from './scale-space.ts';

/** Numbers of a descriptor: 4 x 4 cells of 8 directions. */
export const descriptorLength = 128;

const cells = 4;
const directions = 8;
/** Samples per side of a cell, and of what is sampled: half a cell more at each side. */
const perCell = 4;
const side = (cells + 1) * perCell;
/** Width of a cell, in standard deviations of the keypoint's blur. */
const cellWidth = 3;
const turn = 2 * Math.PI;

/** Cells that a sample adds to at most: those around it. */
const perSample = 4;
/** By sample: where it lies in the keypoint's own frame, and the cells it adds to with their shares. Same for all keypoints. */
const samples = (() => {
  const count = side * side;
  const u = new Float64Array(count);
  const v = new Float64Array(count);
  const bins = new Uint8Array(count * perSample);
  const shares = new Float64Array(count * perSample);
  for (let index = 0; index < count; index += 1) {
    const [x, y] = [index % side, Math.floor(index / side)].map(
      (at) => (at + 0.5) / perCell - (cells + 1) / 2,
    );
    u[index] = x ?? 0;
    v[index] = y ?? 0;
    const weight = Math.exp(-((x ?? 0) ** 2 + (y ?? 0) ** 2) / (2 * (cells / 2) ** 2));
    let next = index * perSample;
    for (let cell = 0; cell < cells * cells; cell += 1) {
      const across = Math.max(0, 1 - Math.abs((x ?? 0) - ((cell % cells) - (cells - 1) / 2)));
      const down = Math.max(0, 1 - Math.abs((y ?? 0) - (Math.floor(cell / cells) - (cells - 1) / 2)));
      if (across * down === 0) continue;
      bins[next] = cell * directions;
      shares[next] = across * down * weight;
      next += 1;
    }
  }
  return { count, u, v, bins, shares };
})();

const orientationBins = 36;
/** Samples from the middle for the orientation, to each side, and how far apart in deviations of the blur. */
const reach = 6;
const spacing = 0.75;
const disc = Array.from({ length: (2 * reach + 1) ** 2 }, (_, index) => {
  const i = (index % (2 * reach + 1)) - reach;
  const j = Math.floor(index / (2 * reach + 1)) - reach;
  return { i, j, weight: Math.exp(-((i * i + j * j) * spacing * spacing) / (2 * 1.5 * 1.5)) };
}).filter(({ i, j }) => i * i + j * j <= reach * reach);
/** Further orientations have at least this share of the strongest. */
const minPeak = 0.8;

/** Directions in which the surroundings of a keypoint rise most, in radians; one or two. */
export function orientationsOf({ x, y, blur }: Keypoint, plane: Plane): number[] {
  const bins = new Float64Array(orientationBins);
  const unit = blur * spacing;
  const { width, height, data } = plane;
  for (const { i, j, weight } of disc) {
    const column = (x + i * unit + 0.5) | 0;
    const row = (y + j * unit + 0.5) | 0;
    if (column < 1 || row < 1 || column >= width - 1 || row >= height - 1) continue;
    const at = row * width + column;
    const gx = (data[at + 1] ?? 0) - (data[at - 1] ?? 0);
    const gy = (data[at + width] ?? 0) - (data[at - width] ?? 0);
    const size = Math.sqrt(gx * gx + gy * gy) * weight;
    const place = (directionOf(gx, gy) + 1) * orientationBins;
    const low = Math.floor(place);
    const share = place - low;
    bins[low % orientationBins] = (bins[low % orientationBins] ?? 0) + size * (1 - share);
    bins[(low + 1) % orientationBins] = (bins[(low + 1) % orientationBins] ?? 0) + size * share;
  }
  const smooth = smoothed(smoothed(bins));
  const peak = Math.max(...smooth);
  const peaks: { readonly angle: number; readonly height: number }[] = [];
  for (const [bin, height] of smooth.entries()) {
    const before = smooth[(bin + orientationBins - 1) % orientationBins] ?? 0;
    const after = smooth[(bin + 1) % orientationBins] ?? 0;
    if (height < peak * minPeak || height <= before || height < after) continue;
    const bend = before + after - 2 * height;
    const offset = bend === 0 ? 0 : (before - after) / (2 * bend);
    peaks.push({ angle: ((bin + offset) / orientationBins) * turn, height });
  }
  return peaks
    .sort((left, right) => right.height - left.height)
    .slice(0, 2)
    .map(({ angle }) => angle);
}

function smoothed(bins: Float64Array): Float64Array {
  return bins.map(
    (value, bin) =>
      (value * 2 +
        (bins[(bin + orientationBins - 1) % orientationBins] ?? 0) +
        (bins[(bin + 1) % orientationBins] ?? 0)) /
      4,
  );
}

/**
 * Histograms of the directions in which grey rises around a keypoint, in its own frame (SIFT, Lowe 2004), each number the
 * root of its share (RootSIFT, Arandjelović and Zisserman 2012). Length 1, or 0 where nothing rises.
 */
export function describeKeypoint({ x, y, blur }: Keypoint, angle: number, plane: Plane): Float32Array {
  const descriptor = new Float32Array(descriptorLength);
  const unit = cellWidth * blur;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const { count, u: us, v: vs, bins, shares } = samples;
  const { width, height, data } = plane;
  // Whatever the angle: above 0.
  const ahead = 2 - angle / turn;
  for (let sample = 0; sample < count; sample += 1) {
    const u = us[sample] ?? 0;
    const v = vs[sample] ?? 0;
    const column = (x + (u * cos - v * sin) * unit + 0.5) | 0;
    const row = (y + (u * sin + v * cos) * unit + 0.5) | 0;
    if (column < 1 || row < 1 || column >= width - 1 || row >= height - 1) continue;
    const pixel = row * width + column;
    const gx = (data[pixel + 1] ?? 0) - (data[pixel - 1] ?? 0);
    const gy = (data[pixel + width] ?? 0) - (data[pixel - width] ?? 0);
    const size = Math.sqrt(gx * gx + gy * gy);
    if (size === 0) continue;
    const place = (directionOf(gx, gy) + ahead) * directions;
    const low = Math.floor(place);
    const upper = (place - low) * size;
    const lower = size - upper;
    const first = low % directions;
    const second = (low + 1) % directions;
    for (let at = sample * perSample; at < (sample + 1) * perSample; at += 1) {
      const share = shares[at] ?? 0;
      const bin = bins[at] ?? 0;
      descriptor[bin + first] = (descriptor[bin + first] ?? 0) + lower * share;
      descriptor[bin + second] = (descriptor[bin + second] ?? 0) + upper * share;
    }
  }
  return rooted(descriptor);
}

/** What {@link describeKeypoint} would give for the mirror image: rows of cells and directions are the other way round. */
export function mirrorDescriptor(descriptor: Float32Array): Float32Array {
  const mirrored = new Float32Array(descriptorLength);
  for (let at = 0; at < descriptorLength; at += 1) mirrored[at] = descriptor[mirrorPlaces[at] ?? 0] ?? 0;
  return mirrored;
}

const mirrorPlaces = Uint8Array.from({ length: descriptorLength }, (_, at) => {
  const direction = at % directions;
  const column = Math.floor(at / directions) % cells;
  const row = Math.floor(at / directions / cells);
  return ((cells - 1 - row) * cells + column) * directions + ((directions - direction) % directions);
});

/** Caps what one strong edge gives, then takes roots of the shares. */
function rooted(values: Float32Array): Float32Array {
  let square = 0;
  for (let at = 0; at < values.length; at += 1) square += (values[at] ?? 0) ** 2;
  const cap = 0.2 * Math.sqrt(square);
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += Math.min(values[at] ?? 0, cap);
  if (sum === 0) return values;
  for (let at = 0; at < values.length; at += 1) values[at] = Math.sqrt(Math.min(values[at] ?? 0, cap) / sum);
  return values;
}

/**
 * Angle from the x axis towards the y axis in turns, -0.5 to 0.5, to a four-thousandth of a turn: a fraction of the time of
 * `Math.atan2`, and the same on every machine.
 */
function directionOf(x: number, y: number): number {
  const across = Math.abs(x);
  const down = Math.abs(y);
  const larger = Math.max(across, down);
  if (larger === 0) return 0;
  const ratio = Math.min(across, down) / larger;
  // Arc tangent of 0 to 1, over 2π: a line, bent so that both ends and the middle are met.
  const eighth = ratio * (0.125 + (1 - ratio) * (0.038945 + 0.010552 * ratio));
  const quarter = down > across ? 0.25 - eighth : eighth;
  const half = x < 0 ? 0.5 - quarter : quarter;
  return y < 0 ? -half : half;
}
