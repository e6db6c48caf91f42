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
  for (const { i, j, weight } of disc) {
    const { gx, gy } = slopeAt(plane, x + i * unit, y + j * unit);
    const size = Math.sqrt(gx * gx + gy * gy) * weight;
    const place = (Math.atan2(gy, gx) / turn + 1) * orientationBins;
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
  for (let sample = 0; sample < count; sample += 1) {
    const u = us[sample] ?? 0;
    const v = vs[sample] ?? 0;
    const { gx, gy } = slopeAt(plane, x + (u * cos - v * sin) * unit, y + (u * sin + v * cos) * unit);
    const size = Math.sqrt(gx * gx + gy * gy);
    if (size === 0) continue;
    const place = ((Math.atan2(gy, gx) - angle) / turn + 2) * directions;
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
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      for (let direction = 0; direction < directions; direction += 1) {
        const from = (row * cells + column) * directions + direction;
        const to =
          ((cells - 1 - row) * cells + column) * directions + ((directions - direction) % directions);
        mirrored[to] = descriptor[from] ?? 0;
      }
    }
  }
  return mirrored;
}

/** Caps what one strong edge gives, then takes roots of the shares. */
function rooted(values: Float32Array): Float32Array {
  let square = 0;
  for (const value of values) square += value * value;
  const cap = 0.2 * Math.sqrt(square);
  let sum = 0;
  for (const value of values) sum += Math.min(value, cap);
  if (sum === 0) return values;
  return values.map((value) => Math.sqrt(Math.min(value, cap) / sum));
}

const slope = { gx: 0, gy: 0 };

/** Half the differences of the neighbours of the nearest pixel. The result is overwritten by the next call. */
function slopeAt(
  { width, height, data }: Plane,
  x: number,
  y: number,
): { readonly gx: number; readonly gy: number } {
  const column = Math.round(x);
  const row = Math.round(y);
  if (column < 1 || row < 1 || column >= width - 1 || row >= height - 1) {
    slope.gx = 0;
    slope.gy = 0;
    return slope;
  }
  const at = row * width + column;
  slope.gx = ((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) / 2;
  slope.gy = ((data[at + width] ?? 0) - (data[at - width] ?? 0)) / 2;
  return slope;
}
