import { expect, it } from 'vitest';

import { scoreLetters } from './score-letters.ts';

it('scores letters among themselves and against all tokens', () => {
  const logits = Float32Array.from([Math.log(1), Math.log(6), Math.log(2), Math.log(11)]);
  const score = scoreLetters(logits, { letters: ['A', 'B'], tokens: [1, 2] });
  expect(score?.letter).toBe('A');
  expect(score?.probabilities[0]).toBeCloseTo(0.75, 6);
  expect(score?.probabilities[1]).toBeCloseTo(0.25, 6);
  expect(score?.letterMass).toBeCloseTo(0.4, 6);
  expect(score?.logits).toEqual([logits[1], logits[2]]);
});

it.each([
  { case: 'equal logits: the first letter', logits: [2, 5, 5], tokens: [1, 2], letter: 'A' },
  { case: 'tokens in another order', logits: [9, 1, 4], tokens: [1, 2], letter: 'B' },
  { case: 'huge logits', logits: [3e4, 3e4, -3e4], tokens: [2, 0], letter: 'B' },
])('$case', ({ logits, tokens, letter }) => {
  const score = scoreLetters(Float32Array.from(logits), { letters: ['A', 'B'], tokens });
  expect(score?.letter).toBe(letter);
  expect(score?.probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(score?.letterMass).toBeGreaterThanOrEqual(0);
  expect(score?.letterMass).toBeLessThanOrEqual(1);
});

it.each([
  { case: 'one letter is hidden', logits: [1, 2, Number.NEGATIVE_INFINITY] },
  { case: 'all letters are', logits: [1, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] },
  { case: 'a letter is no number', logits: [1, 2, Number.NaN] },
  { case: 'a letter is infinite', logits: [1, 2, Number.POSITIVE_INFINITY] },
  { case: 'there are fewer logits', logits: [1, 2] },
])('gives no score where $case', ({ logits }) => {
  const asked = { letters: ['A', 'B'], tokens: [1, 2] };
  expect(scoreLetters(Float32Array.from(logits), asked)).toBeUndefined();
});
