import type { ChoiceScore } from '../student/student.ts';

/**
 * Scores letters by the logits of the first answer token.
 *
 * @param logits - One row, all tokens of the vocabulary.
 * @param tokens - The token of each letter, in the order of `letters`.
 */
export function scoreLetters(
  logits: Float32Array,
  { letters, tokens }: { letters: readonly string[]; tokens: readonly number[] },
): ChoiceScore {
  const chosen = tokens.map((token) => logits[token] ?? Number.NEGATIVE_INFINITY);
  const highest = Math.max(...chosen);
  const weights = chosen.map((logit) => Math.exp(logit - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let highestOfAll = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highestOfAll) highestOfAll = logit;
  let all = 0;
  for (const logit of logits) all += Math.exp(logit - highestOfAll);
  return {
    letter: letters[chosen.indexOf(highest)] ?? '',
    probabilities: weights.map((weight) => weight / sum),
    letterMass: Math.min(1, (sum * Math.exp(highest - highestOfAll)) / all),
    logits: chosen,
  };
}
