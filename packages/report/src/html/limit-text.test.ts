import { describe, expect, it } from 'vitest';

import { limitText } from './limit-text.ts';

describe('limitText', () => {
  it.each([
    { case: 'an empty text', text: '', limit: 3, expected: { text: '', left: 0 } },
    { case: 'a text as long as the limit', text: 'abc', limit: 3, expected: { text: 'abc', left: 0 } },
    { case: 'a longer text', text: 'abcde', limit: 3, expected: { text: 'abc', left: 2 } },
    { case: 'a pair across the limit', text: 'ab😀c', limit: 3, expected: { text: 'ab', left: 3 } },
    { case: 'a pair before the limit', text: 'a😀bc', limit: 3, expected: { text: 'a😀', left: 2 } },
  ])('cuts $case', ({ text, limit, expected }) => {
    expect(limitText(text, limit)).toEqual(expected);
  });
});
