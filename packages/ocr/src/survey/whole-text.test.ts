import { expect, it } from 'vitest';

import { wholeText } from './whole-text.ts';

function reading(text: string, positions: readonly number[] = [], confidence = 1) {
  return {
    text,
    confidence: 1,
    characters: [...text.replaceAll(' ', '')].map((character, index) => ({
      text: character,
      confidence,
      alternatives: [],
      position: positions[index] ?? 0,
      blank: 0,
    })),
  };
}

it.each([
  { case: 'no reading', readings: [], wording: '', outcome: 'pass' },
  {
    case: 'even spacing',
    readings: [reading('abcd', [0.1, 0.2, 0.3, 0.4])],
    wording: 'abcd',
    outcome: 'pass',
  },
  {
    case: 'a gap in a word',
    readings: [reading('abcd', [0.1, 0.2, 0.6, 0.7])],
    wording: 'abcd',
    outcome: 'fail',
  },
  {
    case: 'a gap at a space',
    readings: [reading('abcd', [0.1, 0.2, 0.6, 0.7])],
    wording: 'ab cd',
    outcome: 'pass',
  },
  { case: 'two letters', readings: [reading('ab', [0.1, 0.9])], wording: 'ab', outcome: 'pass' },
])('$case: $outcome', ({ readings, wording, outcome }) => {
  const options = { others: readings, maxGap: 3, minCharacterConfidence: 0.7, wording };
  expect(wholeText(readings, options).outcome).toBe(outcome);
});

it.each([
  { case: 'the same text', other: reading('Gate 81'), outcome: 'pass' },
  { case: 'one more digit', other: reading('Gate 818'), outcome: 'fail' },
  { case: 'one more digit, unsure', other: reading('Gate 818', [], 0.5), outcome: 'pass' },
  { case: 'a letter in front', other: reading('I Gate 81'), outcome: 'fail' },
  { case: 'a mark in front', other: reading('|Gate 81'), outcome: 'pass' },
  { case: 'a mark behind', other: reading('Gate 81.'), outcome: 'pass' },
  { case: 'another text', other: reading('Gats 818'), outcome: 'pass' },
  { case: 'a shorter text', other: reading('Gate 8'), outcome: 'pass' },
])('where another reading has $case: $outcome', ({ other, outcome }) => {
  const options = { others: [other], maxGap: 3, minCharacterConfidence: 0.7, wording: 'Gate 81' };
  expect(wholeText([], options).outcome).toBe(outcome);
});
