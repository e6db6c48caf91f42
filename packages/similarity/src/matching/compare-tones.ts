import type { GreyImage } from '@r2i/crop';

import { type Affine, applyAffine, invertAffine } from './affine.ts';
import { sampleGrey } from './sample-grey.ts';
import { toneCurve } from './tone-curve.ts';

/** What two images that lie on each other whole have in common where nothing has corners: their tones, in 16 by 16 blocks. */
export interface ToneMatch {
  /** Whether no block differs, in its own grey values. */
  readonly isEqual: boolean;
  /**
   * Share of all blocks that are nearly equal once one tone curve is taken off, and that are not flat, in [0, 1]: paper and the ground of
   * drawings tell nothing.
   */
  readonly shaded: number;
  /** Standard deviation of the blocks' grey values that no smooth gradient explains, of the image with less. */
  readonly structure: number;
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
 * Compares what compressing and scaling leave even of blurred images.
 *
 * @param map - From pixels of the sought image to those of the indexed one, which it covers.
 */
export function compareTones(sought: GreyImage, indexed: GreyImage, map: Affine): ToneMatch {
  const back = invertAffine(map);
  if (back === undefined) return { isEqual: false, shaded: 0, structure: 0 };
  const grid = { columns: side, rows: side };
  const place = (column: number, row: number): readonly [number, number] => [
    ((column + 0.5) / side) * indexed.width - 0.5,
    ((row + 0.5) / side) * indexed.height - 0.5,
  ];
  const below = sampleGrey(indexed, grid, indexed.width / side, place);
  const above = sampleGrey(sought, grid, sought.width / side, (column, row) =>
    applyAffine(back, ...place(column, row)),
  );
  // Beyond an image there is no grey value: such samples are taken as equal.
  for (const [at, value] of above.entries()) if (Number.isNaN(value)) above[at] = below[at] ?? 0;
  const means = { below: meansOf(below, block), above: meansOf(above, block) };
  const parts = { below: meansOf(below, part), above: meansOf(above, part) };
  const gain = deviationOf(means.above) / Math.max(1, deviationOf(means.below));
  const curve = toneCurve(
    [...means.below].map((from, at) => ({ from, to: means.above[at] ?? 0 })),
    gain,
  );
  const isPlain = deviationOf(below) < minDeviation;
  let [equal, shaded] = [0, 0];
  for (let at = 0; at < blocks * blocks; at += 1) {
    if (!isPlain && isBlockEqual(at, means, parts, (grey) => grey)) equal += 1;
    if (!isBlockEqual(at, means, parts, curve)) continue;
    if (Math.min(shadeOf(below, at), shadeOf(above, at)) >= minShade) shaded += 1;
  }
  return {
    isEqual: equal === blocks * blocks,
    shaded: shaded / (blocks * blocks),
    structure: Math.min(structureOf(means.below), structureOf(means.above)),
  };
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

/** Standard deviation within a block. */
function shadeOf(samples: Float32Array, at: number): number {
  const from = Math.floor(at / blocks) * block * side + (at % blocks) * block;
  return deviationOf(
    Float32Array.from(
      { length: block * block },
      (_, place) => samples[from + Math.floor(place / block) * side + (place % block)] ?? 0,
    ),
  );
}

/** What remains of blocks' grey values without the polynomials of second degree: these are orthogonal on the grid. */
function structureOf(means: Float64Array): number {
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
  let rest = means.reduce((sum, value) => sum + value * value, 0);
  for (const [x, y] of waves) {
    let [product, square] = [0, 0];
    for (const [at, value] of means.entries()) {
      const wave = (x[at % blocks] ?? 0) * (y[Math.floor(at / blocks)] ?? 0);
      product += wave * value;
      square += wave * wave;
    }
    rest -= product ** 2 / square;
  }
  return Math.sqrt(Math.max(0, rest) / means.length);
}
