import { describe, expect, it } from 'vitest';

import { inTermsAsked, statedComparison } from './stated-comparison.ts';

describe('a comparison, to a question of yes or no', () => {
  it.each([
    ['The woman is shorter than the man.', 'Is the man taller than the woman?', 'yes'],
    ['The woman is taller than the man.', 'Is the man taller than the woman?', 'no'],
    ['The boy is taller than the girl.', 'Is the man taller than the woman?', 'open'],
    ['The man is not shorter.', 'Is the man taller than the woman?', 'open'],
    ['The rug is prettier than the lamp.', 'Is the lamp prettier than the rug?', 'no'],
    ['The car is to the right of the bus.', 'Is the car to the left of the bus?', null],
    ['It is red.', 'Is the cup red?', null],
    ['', '', null],
  ])('%j to %j: %s', (answer, query, said) => {
    expect(statedComparison(answer, query)).toBe(said);
  });
});

describe('a text in the terms of its question', () => {
  it.each([
    ['The dog is smaller than the cat.', 'Which is larger?', [], 'the cat.'],
    ['The bus is farther.', 'Which is closer?', ['the car', 'the bus'], 'the car'],
    ['The cat is larger than the dog.', 'Which is larger?', [], 'The cat is larger than the dog.'],
    ['The lamp is left of the chair.', 'What is left of the lamp?', [], '.'],
    [
      '<answer>smaller than the cat</answer>',
      'Which is larger?',
      [],
      '<answer>smaller than the cat</answer>',
    ],
    ['', 'Which is larger?', [], ''],
  ])('%j to %j', (text, query, alternatives, said) => {
    expect(inTermsAsked(text, query, alternatives)).toBe(said);
  });
});
