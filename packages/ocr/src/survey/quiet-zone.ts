import type { ImageSize, RawImage } from '@r2i/schema';
import { growQuad, type Quad, quadSize } from '../pixels/quad.ts';
import { rectifyQuad } from '../pixels/rectify-quad.ts';
import { otsuThreshold, toGrey } from '../read/tesseract-line.ts';
import { labelInk } from './label-ink.ts';

/** How free the background around and within a line of text is. Distances are shares of the letters' height. */
export interface QuietZone {
  /** Free background before the first and after the last letter; large if nothing is near. */
  readonly before: number;
  readonly after: number;
  /** Share of the line's width where something from outside comes close above or below. */
  readonly crowdedAbove: number;
  readonly crowdedBelow: number;
  /** Share of the line's width where something crosses the line from outside. */
  readonly crossed: number;
  /** First and last column of the letters that stand free, in pixels of the strip. */
  readonly left: number;
  readonly right: number;
  /** First row of the letters that stand free, and the one after their last, in pixels of the strip. */
  readonly top: number;
  readonly bottom: number;
  /**
   * Distance from the letters to the nearest wall, a stretch of columns that differ from the background over
   * more than the letters' whole height; 0 if it stands among them.
   */
  readonly wallGap: number;
}

/** Rows of the straightened strip that the line itself fills. */
const lineRows = 48;
/** How far the strip reaches beyond the line, as shares of the line's height. */
const reach = { along: 0.8, across: 0.25 };

/**
 * Looks at the background around a line. Letters stand free on it; what hides them or cuts them off - a bar, the
 * sign's edge - comes in from outside. Outside is whatever differs from the background and reaches the border
 * of a strip somewhat larger than the line.
 *
 * @param ends - Where the middles of the first and the last letter lie along the line, in [0, 1].
 * @returns `null` if the first or the last letter does not stand free of the outside.
 */
export function measureQuietZone(
  image: RawImage,
  quad: Quad,
  { first, last }: { first: number; last: number },
): QuietZone | null {
  const { height } = quadSize(quad);
  const grown = growQuad(quad, { along: reach.along * height, across: reach.across * height });
  const size = quadSize(grown);
  const scale = lineRows / height;
  const strip = rectifyQuad(image, grown, {
    width: Math.min(3000, Math.max(16, Math.round(size.width * scale))),
    height: Math.max(8, Math.round(size.height * scale)),
  });
  const margin = { x: Math.round(reach.along * lineRows), y: Math.round(reach.across * lineRows) };
  const { ink, faint } = differsFromBackground(smooth(strip), margin);
  const zone = measureStrip(ink, strip.width, strip.height);
  const ends = [first, last].map((position) => margin.x + position * (strip.width - 2 * margin.x));
  if (zone === null || !ends.every((x) => x >= zone.left && x <= zone.right)) return null;
  const walls = findWalls(faint, strip, zone);
  return { ...zone, wallGap: wallGap(walls, zone) / (zone.bottom - zone.top) };
}

/** Mean over 3 x 3 pixels; the border is repeated. */
function smooth({ data, width, height }: RawImage): RawImage {
  const smoothed = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let dy = -1; dy <= 1; dy++) {
          const row = Math.min(height - 1, Math.max(0, y + dy)) * width;
          for (let dx = -1; dx <= 1; dx++) {
            sum += data[(row + Math.min(width - 1, Math.max(0, x + dx))) * 3 + channel] ?? 0;
          }
        }
        smoothed[(y * width + x) * 3 + channel] = Math.round(sum / 9);
      }
    }
  }
  return { data: smoothed, width, height };
}

/**
 * Where pixels differ from the line's background: `ink` as clearly as letters do, `faint` as little as can be
 * told from the background's own spread.
 */
function differsFromBackground(
  strip: RawImage,
  margin: { x: number; y: number },
): { readonly ink: Uint8Array; readonly faint: Uint8Array } {
  const { width, height, data } = strip;
  const inner: number[] = [];
  for (let y = margin.y; y < height - margin.y; y++) {
    for (let x = margin.x; x < width - margin.x; x++) inner.push(y * width + x);
  }
  const grey = toGrey(strip).data;
  const threshold = otsuThreshold(Uint8Array.from(inner, (at) => grey[at] ?? 0));
  const dark = inner.filter((at) => (grey[at] ?? 0) <= threshold);
  const light = inner.filter((at) => (grey[at] ?? 0) > threshold);
  const [ground, text] = dark.length > light.length ? [dark, light] : [light, dark];
  const textGrey = mean(text.map((at) => grey[at] ?? 0));
  // Between small letters most of the ground is their blurred edge; what is least like the text is clean.
  const clean = ground
    .map((at) => ({ at, away: Math.abs((grey[at] ?? 0) - textGrey) }))
    .sort((left, right) => right.away - left.away || left.at - right.at)
    .slice(0, Math.ceil(ground.length / 2))
    .map(({ at }) => at);
  const colourOf = (at: number): readonly number[] => [0, 1, 2].map((channel) => data[at * 3 + channel] ?? 0);
  const background = [0, 1, 2].map((channel) =>
    quantile(
      clean.map((at) => data[at * 3 + channel] ?? 0),
      0.5,
    ),
  );
  const distances = Float32Array.from({ length: width * height }, (_, at) =>
    colourDistance(colourOf(at), background),
  );
  const contrast = mean(text.map((at) => distances[at] ?? 0));
  const spread = quantile(
    clean.map((at) => distances[at] ?? 0),
    0.3,
  );
  const above = (least: number): Uint8Array =>
    Uint8Array.from(distances, (distance) => (distance > least ? 1 : 0));
  return {
    ink: above(Math.min(0.4 * contrast, Math.max(0.3 * contrast, 4 * spread))),
    faint: above(Math.max(0.1 * contrast, Math.min(0.2 * contrast, 4 * spread), 14)),
  };
}

function colourDistance(left: readonly number[], right: readonly number[]): number {
  return Math.hypot(...left.map((value, channel) => value - (right[channel] ?? 0)));
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length * share)] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Columns that differ over the letters' rows and some beyond, as 1. */
function findWalls(
  faint: Uint8Array,
  { width, height }: ImageSize,
  letters: { top: number; bottom: number },
): Uint8Array {
  const beyond = Math.round(0.15 * (letters.bottom - letters.top));
  const top = Math.max(0, letters.top - beyond);
  const rows = Math.min(height, letters.bottom + beyond) - top;
  const full = Uint8Array.from({ length: width }, (_, x) => {
    let count = 0;
    for (let y = top; y < top + rows; y++) count += faint[y * width + x] ?? 0;
    return count >= 0.93 * rows ? 1 : 0;
  });
  // A single column may be noise.
  return full.map((wall, x) => (wall === 1 && (full[x - 1] === 1 || full[x + 1] === 1) ? 1 : 0));
}

function wallGap(walls: Uint8Array, { left, right }: { left: number; right: number }): number {
  let nearest = walls.length;
  for (const [x, wall] of walls.entries()) {
    if (wall === 1) nearest = Math.min(nearest, Math.max(0, left - x - 1, x - right));
  }
  return nearest;
}

/**
 * @param mask - 1 where a pixel differs from the background, row after row.
 */
function measureStrip(mask: Uint8Array, width: number, height: number): Omit<QuietZone, 'wallGap'> | null {
  const labels = labelInk(mask, width, height);
  const bounds = inkBounds(labels, width);
  if (bounds === null) return null;
  const { left, right, top, bottom } = bounds;
  const letter = bottom - top;
  const isOutside = (x: number, y: number): boolean => labels[y * width + x] === 2;
  let before = left + width;
  let after = 2 * width - right;
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x < left; x++) if (isOutside(x, y)) before = Math.min(before, left - x - 1);
    for (let x = right; x < width; x++) if (isOutside(x, y)) after = Math.min(after, x - right);
  }
  const near = Math.max(1, Math.round(letter * 0.07));
  let above = 0;
  let below = 0;
  let crossed = 0;
  for (let x = left; x < right; x++) {
    const hits = (from: number, to: number): number => {
      let count = 0;
      for (let y = Math.max(0, from); y < Math.min(height, to); y++) if (isOutside(x, y)) count += 1;
      return count;
    };
    if (hits(top - near, top) > 0) above += 1;
    if (hits(bottom, bottom + near) > 0) below += 1;
    if (hits(top, bottom) > 0.3 * letter) crossed += 1;
  }
  const share = 1 / (right - left);
  return {
    before: before / letter,
    after: after / letter,
    crowdedAbove: above * share,
    crowdedBelow: below * share,
    crossed: crossed * share,
    left,
    right,
    top,
    bottom,
  };
}

function inkBounds(
  labels: Uint8Array,
  width: number,
): { left: number; right: number; top: number; bottom: number } | null {
  let bounds: { left: number; right: number; top: number; bottom: number } | null = null;
  for (const [at, label] of labels.entries()) {
    if (label !== 1) continue;
    const x = at % width;
    const y = (at - x) / width;
    bounds ??= { left: x, right: x + 1, top: y, bottom: y + 1 };
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x + 1);
    bounds.bottom = y + 1;
  }
  return bounds;
}
