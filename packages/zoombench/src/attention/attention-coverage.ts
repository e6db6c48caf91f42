import type { ImageSize, PixelBox } from '@r2i/schema';

/** Attention of the last prompt token; `GlanceAttention` of `@r2i/student` fits. */
export interface PromptAttention {
  readonly layers: number;
  readonly heads: number;
  /** Prompt tokens looked at. */
  readonly tokens: number;
  /** [layers, heads, tokens], at least 0. */
  readonly weights: Float32Array;
  /** Where the image stands in the prompt: `rows * columns` tokens from `start`, row after row. */
  readonly image: { readonly start: number; readonly rows: number; readonly columns: number };
}

/** How much of the attention to the image falls into a box, in one layer, averaged over heads. */
export interface LayerCoverage {
  /** Attention to the image over attention to the whole prompt, in [0, 1]. */
  readonly onImage: number;
  /**
   * Share of the attention to the image that falls into the box, in [0, 1]; tokens on the border count with the part of
   * their area that is inside. `null` where there is no attention to the image.
   */
  readonly share: number | null;
  /** `share` over the share of area: exactly 1 for uniform attention, however large the box. */
  readonly normalized: number | null;
  /** `normalized` minus the same for a neutral prompt: what the question adds. `null` without one. */
  readonly aboveNeutral: number | null;
  /** As the reference computes it: whole tokens, those of both ends included, at least one. */
  readonly referenceShare: number | null;
}

export interface AttentionCoverage {
  /** Area of the box over area of the image, in (0, 1]. */
  readonly areaShare: number;
  readonly layers: readonly LayerCoverage[];
  /** The reference's number: `referenceShare` of its 24th layer. `null` for a model with fewer. */
  readonly reference: number | null;
}

/** Index of the layer at which the reference looks. */
const referenceLayer = 23;

/**
 * Measures where a model looks, layer by layer (paper, section 5: attention coverage). Raw shares grow with the box, so
 * beside the reference's definition stands one that is normalised by area and one above a neutral prompt.
 *
 * @param box - Evidence in pixels of the image.
 * @param options.image - Size of the image in the box's pixels. The token grid covers it whole, whatever it was shrunk to.
 * @param options.neutral - Attention with a prompt that asks for nothing, on the same image.
 * @throws {RangeError} If the box has no area in the image, the weights have another length than they say, or the neutral
 *   attention is of another shape.
 */
export function attentionCoverage(
  attention: PromptAttention,
  box: PixelBox,
  { image, neutral = null }: { readonly image: ImageSize; readonly neutral?: PromptAttention | null },
): AttentionCoverage {
  check(attention);
  const parts = insideParts(attention.image, box, image);
  const inside = sum(parts);
  if (!(inside > 0)) throw new RangeError('attentionCoverage: the box has no area in the image');
  const areaShare = inside / parts.length;
  if (neutral !== null) {
    check(neutral);
    if (shapeOf(neutral) !== shapeOf(attention)) {
      throw new RangeError(`attentionCoverage: neutral is ${shapeOf(neutral)}, not ${shapeOf(attention)}`);
    }
  }
  const cells = insideCells(attention.image, box, image);
  const layers = Array.from({ length: attention.layers }, (_, layer): LayerCoverage => {
    const weights = imageWeights(attention, layer);
    const share = shareOf(weights, parts);
    const base = neutral === null ? null : shareOf(imageWeights(neutral, layer), parts);
    const normalized = share === null ? null : share / areaShare;
    return {
      onImage: onImage(attention, layer),
      share,
      normalized,
      aboveNeutral: normalized === null || base === null ? null : normalized - base / areaShare,
      referenceShare: shareOf(weights, cells),
    };
  });
  return { areaShare, layers, reference: layers[referenceLayer]?.referenceShare ?? null };
}

/** Attention to each token of the image, averaged over heads. */
function imageWeights({ heads, tokens, weights, image }: PromptAttention, layer: number): Float64Array {
  const { start, rows, columns } = image;
  const mean = new Float64Array(rows * columns);
  for (let head = 0; head < heads; head += 1) {
    const offset = (layer * heads + head) * tokens + start;
    for (let token = 0; token < mean.length; token += 1) {
      mean[token] = (mean[token] ?? 0) + (weights[offset + token] ?? 0) / heads;
    }
  }
  return mean;
}

function onImage(attention: PromptAttention, layer: number): number {
  const { heads, tokens, weights } = attention;
  const all = sum(weights.subarray(layer * heads * tokens, (layer + 1) * heads * tokens)) / heads;
  return all === 0 ? 0 : Math.min(1, sum(imageWeights(attention, layer)) / all);
}

/** Weighted by how much of each token counts. In units of the largest weight, so that equal weights are exactly 1. */
function shareOf(weights: Float64Array, parts: readonly number[]): number | null {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, weight);
  if (largest === 0) return null;
  let inside = 0;
  let total = 0;
  weights.forEach((weight, token) => {
    inside += (weight / largest) * (parts[token] ?? 0);
    total += weight / largest;
  });
  return inside / total;
}

type Grid = PromptAttention['image'];

/** Part of each token's area that is inside the box, in [0, 1]. */
function insideParts({ rows, columns }: Grid, box: PixelBox, image: ImageSize): number[] {
  const across = overlaps(columns, [box.left / image.width, box.right / image.width]);
  const down = overlaps(rows, [box.top / image.height, box.bottom / image.height]);
  return down.flatMap((vertical) => across.map((horizontal) => vertical * horizontal));
}

/** Overlap of each of `count` equal pieces of [0, 1] with a range, over the length of a piece. */
function overlaps(count: number, [from, to]: readonly [number, number]): number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.max(0, Math.min(1, to * count - index) - Math.max(0, from * count - index)),
  );
}

/** Tokens that the reference counts: from the one that holds one end to the one that holds the other. */
function insideCells({ rows, columns }: Grid, box: PixelBox, image: ImageSize): number[] {
  const across = cellRange(columns, [box.left / image.width, box.right / image.width]);
  const down = cellRange(rows, [box.top / image.height, box.bottom / image.height]);
  return down.flatMap((vertical) => across.map((horizontal) => vertical * horizontal));
}

function cellRange(count: number, [from, to]: readonly [number, number]): number[] {
  const cell = (share: number): number => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  return Array.from({ length: count }, (_, index) => (index >= cell(from) && index <= cell(to) ? 1 : 0));
}

function check({ layers, heads, tokens, weights, image }: PromptAttention): void {
  if (weights.length !== layers * heads * tokens) {
    throw new RangeError(
      `attentionCoverage: ${weights.length} weights for ${layers} layers, ${heads} heads and ${tokens} tokens`,
    );
  }
  if (image.start < 0 || image.start + image.rows * image.columns > tokens) {
    throw new RangeError(
      `attentionCoverage: ${image.rows} x ${image.columns} tokens from ${image.start} are not within ${tokens}`,
    );
  }
}

function shapeOf({ layers, image }: PromptAttention): string {
  return `${layers} layers on ${image.rows} x ${image.columns} tokens`;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
