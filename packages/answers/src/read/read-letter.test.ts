import { describe, expect, it } from 'vitest';

import { readLetter, readTargetLetter } from './read-letter.ts';

describe('readLetter', () => {
  it.each([
    ['B', 'B', false, ''],
    [' b ', 'B', false, ''],
    ['(B)', 'B', true, ''],
    ['[b]', 'B', true, ''],
    ['B.', 'B', true, ''],
    ['B: ', 'B', true, ''],
    ['Option B', 'B', false, ''],
    ['option (b)', 'B', true, ''],
    ['Answer: B', 'B', false, ''],
    ['choice is b', 'B', false, ''],
    ['B. red', 'B', true, 'red'],
    ['(B) dark red', 'B', true, 'dark red'],
    ['h) 1\n2', 'H', true, '1\n2'],
    ['I', 'I', false, ''],
    ['(z)', 'Z', true, ''],
    ['B\u200b', 'B', false, ''],
  ])('%j is %s', (text, letter, marked, rest) => {
    expect(readLetter(text)).toEqual({ letter, marked, rest });
  });

  it.each(['', ' ', '.', '5', 'É', 'Blue', 'A dog', 'AB', 'B, red', 'Optionb', 'B - red', 'option', '2'])(
    '%j is none',
    (text) => {
      expect(readLetter(text)).toBeNull();
    },
  );
});

describe('readTargetLetter', () => {
  const options = ['red', 'dark blue', 'A. Smith'];

  it.each([
    ['B', options, 'B'],
    ['b', options, 'B'],
    [' (B) ', options, 'B'],
    ['B. dark blue', options, 'B'],
    ['dark blue', options, 'B'],
    ['Dark Blue.', options, 'B'],
    ['A. Smith', options, 'C'],
    ['A', options, 'A'],
    ['H', [], 'H'],
    ['red', ['red', 'Red.'], 'A'],
  ])('%j among %j is %s', (response, list, letter) => {
    expect(readTargetLetter(response, list)).toEqual({ letter });
  });

  it.each([
    ['green', options, '"green" is neither a letter nor one of the options'],
    ['', options, '"" is neither a letter nor one of the options'],
    ['D', options, 'letter D names none of the 3 options'],
    ['RED', ['red', 'Red.'], '"RED" is neither a letter nor one of the options'],
  ])('%j among %j is a problem', (response, list, problem) => {
    expect(readTargetLetter(response, list)).toEqual({ problem });
  });
});
