import type { ChoiceScore } from '../student/student.ts';

/**
 * Scores letters by the logits of the first answer token.
 *
 * @param logits - One row, all tokens of the vocabulary.
 * @param tokens - The token of each letter, in the order of `letters`.
 * @returns undefined where a letter has no finite logit: a share of the others would be made up.
 */
export function scoreLetters(
  logits: Float32Array,
  { letters, tokens }: { letters: readonly string[]; tokens: readonly number[] },
): ChoiceScore | undefined {
  const chosen = tokens.map((token) => logits[token] ?? Number.NaN);
  const highest = Math.max(...chosen);
  const letter = letters[chosen.indexOf(highest)];
  if (letter === undefined || !chosen.every(Number.isFinite)) return undefined;
  const weights = chosen.map((logit) => Math.exp(logit - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let highestOfAll = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highestOfAll) highestOfAll = logit;
  let all = 0;
  for (const logit of logits) all += Math.exp(logit - highestOfAll);
  return {
    letter,
    probabilities: weights.map((weight) => weight / sum),
    letterMass: Math.min(1, (sum * Math.exp(highest - highestOfAll)) / all),
    logits: chosen,
  };
}
