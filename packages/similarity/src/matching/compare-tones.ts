import type { GreyImage } from '@r2i/crop';

import { type Affine, applyAffine, determinantOf, invertAffine } from './affine.ts';
import { sampleGrey } from './sample-grey.ts';
import { sharedArea, wholeShare } from './shared-area.ts';
import { toneCurve } from './tone-curve.ts';

/** What two images have in common where they lie on each other, even if nothing has corners: their tones, in 16 by 16 blocks. */
export interface ToneMatch {
  /** Whether they lie on each other whole and no block differs, in its own grey values. */
  readonly isEqual: boolean;
  /** Whether they lie on each other whole; else one of them is a part of the other, or pasted into it. */
  readonly isWhole: boolean;
  /** Share of either image's area that is compared, in [0, 1]. */
  readonly soughtShare: number;
  readonly indexedShare: number;
  /** Share of the blocks that are nearly equal once one tone curve is taken off, in [0, 1]. */
  readonly equal: number;
  /**
   * Share of all blocks that are nearly equal once one tone curve is taken off, and that are neither flat nor drawn on a flat ground, in
   * [0, 1]: paper and what is printed on it tell nothing.
   */
  readonly shaded: number;
  /** Standard deviation of the grey values that no smooth gradient explains, in the blocks that are nearly equal; of the image with less. */
  readonly structure: number;
  /** Correlation of the same, in [-1, 1]. */
  readonly likeness: number;
}

/** Samples per side of the grid, of the blocks of it that are compared, and of their parts. */
const side = 128;
const block = 8;
const part = 2;
const blocks = side / block;
/** Most grey values by which the mean of a block, and of any part of it, may differ. */
const maxDifference = 6;
const maxPartDifference = 24;
/** Least standard deviation of the grey values: plain images of two colours may be equally light. */
const minDeviation = 8;
/** Least standard deviation within a block that is not flat. */
const minShade = 1;
/**
 * Share of a shaded block that one tone may fill, and how wide a tone is, in standard deviations of the block. Light and shade spread over
 * their range; print and drawings have their ground, however few lines it holds.
 */
const maxGround = 0.55;
const toneWidth = 0.5;
/** Share of a block that may lie beyond an image, and of the blocks that may not. */
const maxUnknown = 0.25;
const minKnown = 0.5;

const nothing: ToneMatch = {
  ...{ isEqual: false, isWhole: false, soughtShare: 0, indexedShare: 0 },
  ...{ equal: 0, shaded: 0, structure: 0, likeness: 0 },
};

/**
 * Compares what compressing and scaling leave even of blurred images. Nothing is in common where neither image covers the other.
 *
 * @param map - From pixels of the sought image to those of the indexed one.
 */
export function compareTones(sought: GreyImage, indexed: GreyImage, map: Affine): ToneMatch {
  const back = invertAffine(map);
  const shared = sharedArea(sought, indexed, map);
  if (back === undefined || Math.max(shared.ofSought, shared.ofIndexed) < wholeShare) return nothing;
  const [width, height] = [shared.right - shared.left, shared.bottom - shared.top];
  const grid = { columns: side, rows: side };
  const place = (column: number, row: number): readonly [number, number] => [
    shared.left + ((column + 0.5) / side) * width - 0.5,
    shared.top + ((row + 0.5) / side) * height - 0.5,
  ];
  const spacing = Math.min(width, height) / side;
  const below = sampleGrey(indexed, grid, spacing, place);
  const above = sampleGrey(sought, grid, spacing / Math.sqrt(Math.abs(determinantOf(map))), (column, row) =>
    applyAffine(back, ...place(column, row)),
  );
  const isKnown = fillUnknown(above, below);
  const known = isKnown.reduce((sum, one) => sum + one, 0);
  if (known < blocks * blocks * minKnown) return nothing;
  const means = { below: meansOf(below, block), above: meansOf(above, block) };
  const parts = { below: meansOf(below, part), above: meansOf(above, part) };
  const gain = deviationOf(means.above) / Math.max(1, deviationOf(means.below));
  const curve = toneCurve(
    [...means.below].map((from, at) => ({ from, to: means.above[at] ?? 0 })),
    gain,
  );
  const isPlain = deviationOf(below) < minDeviation;
  let [same, equal, shaded] = [0, 0, 0];
  const isEqual = new Uint8Array(blocks * blocks);
  for (let at = 0; at < blocks * blocks; at += 1) {
    if (isKnown[at] !== 1) continue;
    if (!isPlain && isBlockEqual(at, means, parts, (grey) => grey)) same += 1;
    if (!isBlockEqual(at, means, parts, curve)) continue;
    equal += 1;
    isEqual[at] = 1;
    if (isShaded(below, at) && isShaded(above, at)) shaded += 1;
  }
  const rest = restOf(means, curve, isEqual);
  return {
    isEqual: shared.isWhole && same === blocks * blocks,
    isWhole: shared.isWhole,
    soughtShare: Math.min(1, shared.ofSought),
    indexedShare: Math.min(1, shared.ofIndexed),
    equal: equal / known,
    shaded: shaded / known,
    structure: Math.min(deviationOf(rest.below), deviationOf(rest.above)),
    likeness: correlationOf(rest.below, rest.above),
  };
}

/** What no gradient explains of the blocks that are nearly equal; 0 for the others, which may be something put over one image. */
function restOf(means: Both, curve: (grey: number) => number, isEqual: Uint8Array): Both {
  const expected = means.below.map(curve);
  const shown = means.above.map((grey, at) => (isEqual[at] === 1 ? grey : (expected[at] ?? 0)));
  const ofEqual = (rest: Float64Array): Float64Array =>
    rest.map((value, at) => (isEqual[at] === 1 ? value : 0));
  return { below: ofEqual(withoutGradient(expected)), above: ofEqual(withoutGradient(shown)) };
}

/**
 * Beyond an image there is no grey value: such samples become what the other image has there.
 *
 * @returns By block: 1 where hardly any had to.
 */
function fillUnknown(above: Float32Array, below: Float32Array): Uint8Array {
  const unknown = new Uint8Array(blocks * blocks);
  for (let at = 0; at < above.length; at += 1) {
    if (!Number.isNaN(above[at]) && !Number.isNaN(below[at])) continue;
    const square = Math.floor(Math.floor(at / side) / block) * blocks + Math.floor((at % side) / block);
    unknown[square] = (unknown[square] ?? 0) + 1;
    if (Number.isNaN(below[at])) below[at] = above[at] ?? 0;
    if (Number.isNaN(below[at])) below[at] = 0;
    if (Number.isNaN(above[at])) above[at] = below[at] ?? 0;
  }
  return unknown.map((count) => (count <= maxUnknown * block * block ? 1 : 0));
}

interface Both {
  readonly below: Float64Array;
  readonly above: Float64Array;
}

function isBlockEqual(at: number, means: Both, parts: Both, curve: (grey: number) => number): boolean {
  const apart = (of: Both, place: number): number =>
    Math.abs((of.above[place] ?? 0) - curve(of.below[place] ?? 0));
  if (apart(means, at) > maxDifference) return false;
  const perBlock = block / part;
  const perRow = side / part;
  const [left, top] = [(at % blocks) * perBlock, Math.floor(at / blocks) * perBlock];
  for (let y = top; y < top + perBlock; y += 1) {
    for (let x = left; x < left + perBlock; x += 1) {
      if (apart(parts, y * perRow + x) > maxPartDifference) return false;
    }
  }
  return true;
}

/** Means of squares of so many samples. */
function meansOf(samples: Float32Array, size: number): Float64Array {
  const across = side / size;
  const means = new Float64Array(across * across);
  for (const [at, value] of samples.entries()) {
    const square = Math.floor(Math.floor(at / side) / size) * across + Math.floor((at % side) / size);
    means[square] = (means[square] ?? 0) + value / (size * size);
  }
  return means;
}

function deviationOf(values: Float32Array | Float64Array): number {
  let [sum, square] = [0, 0];
  for (const value of values) {
    sum += value;
    square += value * value;
  }
  return Math.sqrt(Math.max(0, square / values.length - (sum / values.length) ** 2));
}

/** Whether a block is neither flat nor drawn on a flat ground. */
function isShaded(samples: Float32Array, at: number): boolean {
  const from = Math.floor(at / blocks) * block * side + (at % blocks) * block;
  const values = new Float32Array(block * block);
  for (let row = 0; row < block; row += 1) {
    const start = from + row * side;
    values.set(samples.subarray(start, start + block), row * block);
  }
  const deviation = deviationOf(values);
  if (deviation < minShade) return false;
  values.sort();
  let most = 0;
  for (let first = 0, last = 0; last < values.length; last += 1) {
    while ((values[last] ?? 0) - (values[first] ?? 0) > deviation * toneWidth) first += 1;
    most = Math.max(most, last + 1 - first);
  }
  return most <= maxGround * values.length;
}

/** Blocks' grey values without the polynomials of second degree: these are orthogonal on the grid. */
function withoutGradient(means: Float64Array): Float64Array {
  const rest = means.slice();
  for (const wave of gradients) {
    let [product, square] = [0, 0];
    for (const [at, value] of wave.entries()) {
      product += value * (means[at] ?? 0);
      square += value * value;
    }
    for (const [at, value] of wave.entries()) rest[at] = (rest[at] ?? 0) - (value * product) / square;
  }
  return rest;
}

const gradients: readonly Float64Array[] = (() => {
  const line = Float64Array.from({ length: blocks }, (_, at) => at - (blocks - 1) / 2);
  const meanSquare = line.reduce((sum, t) => sum + t * t, 0) / blocks;
  const bow = line.map((t) => t * t - meanSquare);
  const even = new Float64Array(blocks).fill(1);
  const waves = [
    [even, even],
    [line, even],
    [even, line],
    [line, line],
    [bow, even],
    [even, bow],
  ] as const;
  return waves.map(([x, y]) =>
    Float64Array.from(
      { length: blocks * blocks },
      (_, at) => (x[at % blocks] ?? 0) * (y[Math.floor(at / blocks)] ?? 0),
    ),
  );
})();

/** 0 where either are all the same. */
function correlationOf(one: Float64Array, other: Float64Array): number {
  const meanOf = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mean, otherMean] = [meanOf(one), meanOf(other)];
  const product = meanOf(one.map((value, at) => (value - mean) * ((other[at] ?? 0) - otherMean)));
  const spread = deviationOf(one) * deviationOf(other);
  return spread < 1e-9 ? 0 : product / spread;
}
