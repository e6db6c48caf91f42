import { expect, it } from 'vitest';

import { wholeText } from './whole-text.ts';

function reading(text: string, positions: readonly number[]) {
  return {
    text,
    confidence: 1,
    characters: [...text.replaceAll(' ', '')].map((character, index) => ({
      text: character,
      confidence: 1,
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
  expect(wholeText(readings, { maxGap: 3, wording }).outcome).toBe(outcome);
});
