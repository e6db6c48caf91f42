import { describe, expect, it } from 'vitest';

import type { Reading } from '../read/reading.ts';
import { distinctGlyphs } from './distinct-glyphs.ts';

function reading(
  text: string,
  alternatives: Readonly<Record<number, readonly [string, number]>> = {},
): Reading {
  return {
    text,
    confidence: 0.95,
    characters: [...text].map((character, index) => {
      const other = alternatives[index];
      return {
        text: character,
        confidence: 0.95,
        alternatives: other === undefined ? [] : [{ text: other[0], confidence: other[1] }],
        position: (index + 0.5) / text.length,
        blank: 0.05,
      };
    }),
  };
}

describe('distinctGlyphs', () => {
  it.each([
    { case: 'a plain word', answer: 'Market', texts: ['Market'], outcome: 'pass' },
    { case: 'a number', answer: '2024', texts: ['2024'], outcome: 'pass' },
    { case: 'a code without twins', answer: 'AK74', texts: ['AK74'], outcome: 'pass' },
    { case: 'O in a code', answer: 'AO74', texts: ['AO74'], outcome: 'fail' },
    { case: 'O in a code with a hyphen', answer: 'LO-CSO', texts: ['LO-CSO'], outcome: 'fail' },
    { case: '8 among letters', answer: 'KX8T', texts: ['KX8T'], outcome: 'fail' },
    {
      case: 'words that only one reader parts',
      answer: 'Open7to19',
      texts: ['Open7to19', 'Open 7 to 19'],
      outcome: 'pass',
    },
    { case: 'a twin in another reading', answer: 'Ill', texts: ['Ill', 'lll'], outcome: 'fail' },
    {
      case: 'a digit among letters in another reading',
      answer: 'Call',
      texts: ['Call', 'Ca1l'],
      outcome: 'pass',
    },
    { case: 'a letter for a single digit', answer: 'Gate 1', texts: ['Gate 1', 'Gate I'], outcome: 'fail' },
    { case: 'another letter in another reading', answer: 'Call', texts: ['Call', 'Cart'], outcome: 'pass' },
  ])('$case: $outcome', ({ answer, texts, outcome }) => {
    const check = distinctGlyphs(answer, { readings: [reading(answer)], texts, maxTwinPosterior: 0.15 });
    expect(check.outcome).toBe(outcome);
    expect(check.detail.startsWith('ambiguous-glyphs')).toBe(outcome === 'fail');
  });

  it.each([
    { case: 'likely twin', other: ['l', 0.2] as const, outcome: 'fail' },
    { case: 'unlikely twin', other: ['l', 0.1] as const, outcome: 'pass' },
    { case: 'likely digit', other: ['1', 0.4] as const, outcome: 'pass' },
    { case: 'likely other case', other: ['i', 0.3] as const, outcome: 'pass' },
  ])('a $case at the first letter: $outcome', ({ other, outcome }) => {
    const readings = [reading('Indigo', { 0: other })];
    expect(distinctGlyphs('Indigo', { readings, texts: [], maxTwinPosterior: 0.15 }).outcome).toBe(outcome);
  });
});
