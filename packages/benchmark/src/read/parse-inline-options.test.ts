import { describe, expect, it } from 'vitest';

import { parseInlineOptions } from './parse-inline-options.ts';

describe('parseInlineOptions', () => {
  it.each([
    ['(a) Open (b) Closed', ['Open', 'Closed']],
    ['(A) Yes, it is (B) No', ['Yes, it is', 'No']],
    ['A: Cozy, B: Anxious, C: Festive', ['Cozy', 'Anxious', 'Festive']],
    [' A: red, white, and blue, B: green', ['red, white, and blue', 'green']],
    ['A. one B. two', ['one', 'two']],
    ['A: 1\nB: 2\nC: 3\nD: 4', ['1', '2', '3', '4']],
    ['Pick: (a) 2 (b) 4 (c) 6', ['2', '4', '6']],
    ['', []],
    ['no options at all', []],
    ['(a) only one', []],
    ['A: , B: two', []],
    ['B: two, A: one', []],
  ])('%j', (text, options) => {
    expect(parseInlineOptions(text)).toEqual(options);
  });
});
