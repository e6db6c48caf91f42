import { describe, expect, it } from 'vitest';

import { droppedGuess, withoutGuess } from './without-guess.ts';

describe('a text without the guesses that it takes back', () => {
  it.each([
    ['Brown? No, red.', 'red.'],
    ['A sheep? No. A pig? Nope: a goat', 'a goat'],
    ['4? No, wait, 5', '5'],
    ['Red? No idea.', 'Red? No idea.'],
    ['Red? No.', 'Red? No.'],
    ['Red? Yes, red.', 'Red? Yes, red.'],
    [`Red? No, ${'x'.repeat(400)}`, `Red? No, ${'x'.repeat(400)}`],
    ['', ''],
  ])('of %j', (text, left) => {
    expect(withoutGuess(text)).toBe(left);
  });

  it.each([
    ['Red? No.', 'Red'],
    ['Red? nope', 'Red'],
    ['Red? No, blue.', null],
    ['Red', null],
  ])('and the one that %j denies', (text, guess) => {
    expect(droppedGuess(text)).toBe(guess);
  });
});
