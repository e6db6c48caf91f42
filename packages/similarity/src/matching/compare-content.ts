import type { GreyImage } from '@r2i/crop';

import { type Affine, applyAffine, determinantOf, invertAffine } from './affine.ts';
import { cellTexture, extentOf } from './cell-texture.ts';
import { bestCorrelation, cell, cornerDetail, selfShifts, slackShifts } from './compare-cell.ts';
import { type CellRectangle, heaviestRectangle } from './heaviest-rectangle.ts';
import { sampleGrey } from './sample-grey.ts';
import { sharedArea } from './shared-area.ts';
import { toneCurve } from './tone-curve.ts';

/** What two images show where they lie on each other, in cells that have detail. */
export interface ContentMatch {
  /** In the rectangle in which they agree best: cells that show the same, and those that show something else. */
  readonly agreeing: number;
  readonly differing: number;
  /** Cells of that rectangle, plain ones among them. */
  readonly cells: number;
  /** Share of all cells with detail of either image that agree, in [0, 1]. */
  readonly soughtShare: number;
  readonly indexedShare: number;
  /** Whether the images lie on each other whole, border on border; then what differs beyond the rectangle counts as well. */
  readonly isWhole: boolean;
  /**
   * Of all cells: those that agree, those with detail in either image that do not agree, or with another tone, and the largest share
   * of all cells with detail of the one or the other image that agree, in [0, 1].
   */
  readonly everywhere: {
    readonly agreeing: number;
    readonly differing: number;
    readonly cells: number;
    readonly share: number;
  };
  readonly texture: TextureMatch;
  /** Mean correlation of the cells that agree, in [0, 1]. */
  readonly correlation: number;
}

/** What speaks for a photo that both images were made of. Cells count by how photographic they are in both, 0 to 1. */
export interface TextureMatch {
  /** Those that are nearly equal. */
  readonly agreeing: number;
  /** Those that show something else. */
  readonly differing: number;
  /** Share of the compared part over which those that agree lie, in [0, 1]. */
  readonly extent: number;
}

/** Longer side of the grid on which images are compared, in samples. */
const gridSide = 320;
/** Below this there is nothing to compare. */
const minGrid = 36;
/** Least mean of the weaker of the two principal slopes, squared, in grey values: what has less is plain or a line. */
const minDetail = 14;
/** Detail of the other image has at least this share of it, once its contrast is the same. */
const minDetailShare = 0.25;
/** By how much a blurred image may have less detail than the other before both are compared on a coarser grid. */
const minSharpness = 0.35;
const coarser = 1.5;
/** Cells that are more like their surroundings than this are lines: they have nothing of their own. */
const maxSelf = 0.96;
/** Part of the way from that likeness to 1 that the correlation with the other image must go, and that it must not go. */
const minAgreement = 0.5;
const maxDifference = 0.2;
/** Correlation of photographic cells from which they are nearly equal. */
const nearlyEqual = 0.95;
/** Grey values by which plain cells may be off the tone curve. */
const maxToneDifference = 32;
const weights = { agrees: 1, differs: -2, missing: -1, added: -0.3, unclear: -0.3, plain: 0 } as const;

type CellKind = keyof typeof weights;

/**
 * Lays the images on each other and compares them cell by cell. Only cells with corners count, since lines and plain
 * places fit anywhere.
 *
 * @param map - From pixels of the sought image to those of the indexed one.
 * @param enough - Cells with detail. Where neither image has so many, a coarser grid is taken: what is blurred has its detail there.
 * @returns `undefined` where they share too little to be compared.
 */
export function compareContent(
  sought: GreyImage,
  indexed: GreyImage,
  map: Affine,
  enough: number,
): ContentMatch | undefined {
  const back = invertAffine(map);
  if (back === undefined) return undefined;
  const shared = sharedArea(sought, indexed, map);
  const scale = Math.sqrt(Math.abs(determinantOf(map)));
  const width = shared.right - shared.left;
  const height = shared.bottom - shared.top;
  // Of images that never have enough detail: what the finest grid says.
  let finest: ContentMatch | undefined;
  // One sample is as wide as a pixel of the coarser image; coarser still where one of them is blurred.
  for (let step = Math.max(1, scale, Math.max(width, height) / gridSide); ; step *= coarser) {
    const grid = { columns: Math.floor(width / step), rows: Math.floor(height / step) };
    if (Math.max(grid.columns, grid.rows) < minGrid || Math.min(grid.columns, grid.rows) < 2 * cell)
      return finest;
    const place = (column: number, row: number): readonly [number, number] => [
      shared.left + (column + 0.5) * step - 0.5,
      shared.top + (row + 0.5) * step - 0.5,
    ];
    const below = sampleGrey(indexed, grid, step, place);
    const above = sampleGrey(sought, grid, step / scale, (column, row) =>
      applyAffine(back, ...place(column, row)),
    );
    const compared = compareCells(below, above, grid);
    const found = heaviestRectangle(
      compared.kinds.map((kind) => weights[kind]),
      compared.across,
      compared.down,
    );
    const soughtDetail = countDetailed(sought, step / scale, compared.gain);
    const indexedDetail = countDetailed(indexed, step, 1);
    if (found === undefined) continue;
    const told = tell(found, { ...compared, isWhole: shared.isWhole, soughtDetail, indexedDetail });
    const isAsSharp = compared.sharpness >= minSharpness && compared.sharpness <= 1 / minSharpness;
    if (isAsSharp && Math.max(soughtDetail, indexedDetail) >= enough) return told;
    finest ??= told;
  }
}

interface Comparison {
  readonly kinds: readonly CellKind[];
  readonly correlations: Float64Array;
  /** How photographic the cells are in both images. */
  readonly texture: Float64Array;
  readonly across: number;
  readonly down: number;
  /** Detail of the sought image over that of the other, in the sharper cells. */
  readonly sharpness: number;
  /** Contrast of the sought image over that of the other. */
  readonly gain: number;
  readonly isWhole: boolean;
  /** Cells with detail of the whole images, on the same grid. */
  readonly soughtDetail: number;
  readonly indexedDetail: number;
}

function tell(found: CellRectangle, comparison: Comparison): ContentMatch {
  const { kinds, correlations, across, isWhole, soughtDetail, indexedDetail } = comparison;
  const least = Math.max(1, Math.min(soughtDetail, indexedDetail));
  const agreeingEverywhere = kinds.filter((kind) => kind === 'agrees').length;
  let [agreeing, differing, correlation] = [0, 0, 0];
  for (let row = found.top; row < found.bottom; row += 1) {
    for (let at = row * across + found.left; at < row * across + found.right; at += 1) {
      if (kinds[at] === 'differs') differing += 1;
      if (kinds[at] !== 'agrees') continue;
      agreeing += 1;
      correlation += correlations[at] ?? 0;
    }
  }
  return {
    agreeing,
    differing,
    cells: (found.right - found.left) * (found.bottom - found.top),
    soughtShare: Math.min(1, agreeing / Math.max(1, soughtDetail)),
    indexedShare: Math.min(1, agreeing / Math.max(1, indexedDetail)),
    isWhole,
    everywhere: {
      agreeing: agreeingEverywhere,
      share: Math.min(1, agreeingEverywhere / least),
      differing: kinds.filter((kind) => kind === 'differs' || kind === 'missing' || kind === 'added').length,
      cells: kinds.length,
    },
    texture: compareTexture(comparison),
    correlation: agreeing === 0 ? 0 : correlation / agreeing,
  };
}

function compareTexture({
  kinds,
  correlations,
  texture,
  across,
  down,
}: Pick<Comparison, 'kinds' | 'correlations' | 'texture' | 'across' | 'down'>): TextureMatch {
  const agrees = texture.map((weight, at) =>
    kinds[at] === 'agrees' && (correlations[at] ?? 0) >= nearlyEqual ? weight : 0,
  );
  const differs = texture.map((weight, at) =>
    kinds[at] === 'differs' || kinds[at] === 'missing' || kinds[at] === 'added' ? weight : 0,
  );
  const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0);
  return { agreeing: sum(agrees), differing: sum(differs), extent: extentOf(agrees, across, down) };
}

/** Cells of an image that have detail of their own. */
function countDetailed(image: GreyImage, spacing: number, gain: number): number {
  const columns = Math.floor(image.width / spacing);
  const rows = Math.floor(image.height / spacing);
  const samples = sampleGrey(image, { columns, rows }, spacing, (column, row) => [
    (column + 0.5) * spacing - 0.5,
    (row + 0.5) * spacing - 0.5,
  ]);
  let count = 0;
  for (let top = 0; top + cell <= rows; top += cell) {
    for (let left = 0; left + cell <= columns; left += cell) {
      if (cornerDetail(samples, columns, top * columns + left) < minDetail * gain * gain) continue;
      if (bestCorrelation(samples, samples, { columns, rows, left, top }, selfShifts) <= maxSelf) count += 1;
    }
  }
  return count;
}

/** @param below - Samples of the indexed image; `NaN` beyond an image. */
function compareCells(
  below: Float32Array,
  above: Float32Array,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): Omit<Comparison, 'isWhole' | 'soughtDetail' | 'indexedDetail'> {
  const across = Math.floor(columns / cell);
  const down = Math.floor(rows / cell);
  const kinds: CellKind[] = [];
  const correlations = new Float64Array(across * down);
  const texture = new Float64Array(across * down);
  const gain = contrastRatio(below, above);
  const ratios: number[] = [];
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const from = row * cell * columns + column * cell;
      const detail = cornerDetail(below, columns, from);
      const other = cornerDetail(above, columns, from) / (gain * gain);
      texture[row * across + column] = Math.min(
        cellTexture(below, columns, { from, side: cell }),
        cellTexture(above, columns, { from, side: cell }),
      );
      if (detail >= minDetail && !Number.isNaN(other)) ratios.push(other / detail);
      if (Number.isNaN(other) || Number.isNaN(detail)) kinds.push('plain');
      else if (detail < minDetail) kinds.push(other < minDetail * 2 ? 'plain' : 'added');
      else if (other < Math.max(minDetail / 2, detail * minDetailShare * minDetailShare))
        kinds.push('missing');
      else {
        const at = { columns, rows, left: column * cell, top: row * cell };
        const self = Math.max(0, bestCorrelation(below, below, at, selfShifts));
        const correlation = bestCorrelation(below, above, at, slackShifts);
        correlations[row * across + column] = correlation;
        const own = (correlation - self) / (1 - self);
        if (self > maxSelf) kinds.push('plain');
        else kinds.push(own >= minAgreement ? 'agrees' : own < maxDifference ? 'differs' : 'unclear');
      }
    }
  }
  compareTones(kinds, { below, above, columns, across, gain });
  ratios.sort((left, right) => left - right);
  return {
    kinds,
    correlations,
    texture,
    across,
    down,
    gain,
    sharpness: ratios[Math.floor(ratios.length * 0.75)] ?? 1,
  };
}

/**
 * Plain cells have a grey value all the same: where it is not what those that agree make of it, they differ. A bar of a chart and
 * the paper beside it are both plain.
 */
function compareTones(
  kinds: CellKind[],
  {
    below,
    above,
    columns,
    across,
    gain,
  }: {
    readonly below: Float32Array;
    readonly above: Float32Array;
    readonly columns: number;
    readonly across: number;
    readonly gain: number;
  },
): void {
  const greyOf = (samples: Float32Array, at: number): number =>
    meanOf(samples, columns, Math.floor(at / across) * cell * columns + (at % across) * cell);
  const agreeing = kinds.flatMap((kind, at) =>
    kind === 'agrees' ? [{ from: greyOf(below, at), to: greyOf(above, at) }] : [],
  );
  const curve = toneCurve(agreeing, gain);
  for (const [at, kind] of kinds.entries()) {
    if (kind !== 'plain' || agreeing.length === 0) continue;
    const apart = Math.abs(greyOf(above, at) - curve(greyOf(below, at)));
    if (apart > maxToneDifference * Math.max(1, gain)) kinds[at] = 'differs';
  }
}

function meanOf(samples: Float32Array, columns: number, from: number): number {
  let sum = 0;
  for (let y = 0; y < cell; y += 1) {
    for (let x = 0; x < cell; x += 1) sum += samples[from + y * columns + x] ?? 0;
  }
  return sum / (cell * cell);
}

/** Standard deviation of the one over that of the other, where both are known. */
function contrastRatio(below: Float32Array, above: Float32Array): number {
  let [count, sumBelow, sumAbove, squareBelow, squareAbove] = [0, 0, 0, 0, 0];
  for (let at = 0; at < below.length; at += 1) {
    const [b, a] = [below[at] ?? Number.NaN, above[at] ?? Number.NaN];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    count += 1;
    sumBelow += b;
    sumAbove += a;
    squareBelow += b * b;
    squareAbove += a * a;
  }
  const variance = (square: number, sum: number): number => square / count - (sum / count) ** 2;
  const ratio = Math.sqrt(variance(squareAbove, sumAbove) / Math.max(1, variance(squareBelow, sumBelow)));
  return Number.isFinite(ratio) ? Math.max(0.2, Math.min(2, ratio)) : 1;
}
