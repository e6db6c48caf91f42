import type { SeededRandom } from '@r2i/schema';

export interface Sampling {
  /** Above 0; the logits are divided by it. */
  readonly temperature: number;
  /** Nucleus: the fewest tokens whose probabilities sum to this much, in (0, 1]. @default 1 */
  readonly topP?: number | undefined;
  /** The most likely tokens that are left in, at least 1. @default all */
  readonly topK?: number | undefined;
  /** Tokens that are at least this likely, as a share of the likeliest, in [0, 1]. @default 0 */
  readonly minP?: number | undefined;
}

/**
 * The token with the highest logit; of equal ones the first.
 *
 * @returns undefined if no token has a logit above `-Infinity`: there is nothing to choose from.
 */
export function bestToken(logits: Float32Array): number | undefined {
  let best: number | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] ?? Number.NaN;
    if (logit > highest) {
      highest = logit;
      best = token;
    }
  }
  return best;
}

/**
 * Draws a token. Top-k is applied first, then temperature, then the nucleus, then the least share.
 *
 * @param random - One number is taken from it.
 * @returns undefined if no token has a logit above `-Infinity`.
 */
export function sampleToken(
  logits: Float32Array,
  sampling: Sampling,
  random: SeededRandom,
): number | undefined {
  const { temperature, topP = 1, topK = logits.length, minP = 0 } = sampling;
  const order = Array.from(logits.keys())
    .filter((token) => (logits[token] ?? Number.NaN) > Number.NEGATIVE_INFINITY)
    .sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0) || a - b)
    .slice(0, topK);
  const first = order[0];
  if (first === undefined) return undefined;
  const highest = logits[first] ?? 0;
  const weights = order.map((token) => Math.exp(((logits[token] ?? 0) - highest) / temperature));
  // The likeliest has the weight 1, and they stand in order.
  const kept = nucleus(weights, topP).filter((weight) => weight >= minP);
  const mass = kept.reduce((sum, weight) => sum + weight, 0);
  let left = random.next() * mass;
  for (const [place, weight] of kept.entries()) {
    left -= weight;
    if (left < 0) return order[place] ?? first;
  }
  return order[kept.length - 1] ?? first;
}

/** The largest weights, in order, until they have the share `topP` of the sum. Keeps at least one. */
function nucleus(weights: readonly number[], topP: number): readonly number[] {
  if (topP >= 1) return weights;
  const wanted = topP * weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const last = weights.findIndex((weight) => {
    sum += weight;
    return sum >= wanted;
  });
  return last === -1 ? weights : weights.slice(0, last + 1);
}
