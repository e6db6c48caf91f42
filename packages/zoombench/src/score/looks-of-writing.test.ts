import { describe, expect, it } from 'vitest';

import { tellsLooks } from './looks-of-writing.ts';

describe('whether an answer tells only how a writing looks', () => {
  it.each([
    ['The sign is white with black letters.', true],
    ['It has red lettering', true],
    ['The sign says STOP in white letters.', false],
    ['The sign is "STOP" in white letters.', false],
    ['The wall is in a bold font', false],
    ['a colourful background', false],
  ])('%j: %j', (answer, is) => {
    expect(tellsLooks(answer, 'What does the sign say?')).toBe(is);
  });
});
