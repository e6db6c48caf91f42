import { describe, expect, it } from 'vitest';

import { concludingSentence } from './concluding-sentence.ts';

describe('the last sentence of a long text, where it concludes', () => {
  it.each([
    ['Two lie, one drinks.\n\nThus, the total number is **5**.', 'Thus, the total number is **5**.'],
    ['One. Two. So there are 3.', 'So there are 3.'],
    ['One. Two. There are trees.', null],
    [`Thus ${'a '.repeat(200)}`, null],
    ['', null],
  ])('of %s', (text, sentence) => {
    expect(concludingSentence(text, 200)).toBe(sentence);
  });
});
