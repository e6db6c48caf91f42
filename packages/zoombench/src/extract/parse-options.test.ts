import { describe, expect, it } from 'vitest';

import { parseOptions } from './parse-options.ts';

describe('parseOptions', () => {
  it.each([
    { case: 'letters with full stops', query: 'Which colour?\nA. red\nB. blue', options: ['red', 'blue'] },
    {
      case: 'letters in brackets',
      query: 'Which?\n(A) red\n(B) blue\n(C) green',
      options: ['red', 'blue', 'green'],
    },
    { case: 'a closing bracket', query: 'Which?\nA) 1\nB) 2', options: ['1', '2'] },
    {
      case: 'colons and a sentence after',
      query: 'Which?\nA: 1\nB: 2\nAnswer with a letter.',
      options: ['1', '2'],
    },
    { case: 'list marks', query: 'Which?\n- A. 1\n- B. 2', options: ['1', '2'] },
    {
      case: 'one line',
      query: 'Which? (A) red (B) dark blue (C) green',
      options: ['red', 'dark blue', 'green'],
    },
    { case: 'one line with full stops', query: 'Which? A. red B. blue', options: ['red', 'blue'] },
    { case: 'the last of two lists', query: 'A. x\nB. y\nA. red\nB. blue', options: ['red', 'blue'] },
    { case: 'options that are letters', query: 'Letter?\nA. C\nB. A', options: ['C', 'A'] },
    { case: 'Windows line ends', query: 'Which?\r\nA. red\r\nB. blue\r\n', options: ['red', 'blue'] },
    { case: 'no options', query: 'How many cars?', options: [] },
    { case: 'one option', query: 'A. red', options: [] },
    { case: 'a gap', query: 'A. red\nC. blue', options: [] },
    { case: 'nothing', query: '', options: [] },
  ])('reads $case', ({ query, options }) => {
    expect(parseOptions(query)).toEqual(options);
  });
});
