import { expect, it } from 'vitest';

import { parseQueryOptions } from './parse-query-options.ts';

it.each([
  ['', []],
  ['How many dots?', []],
  ['Which?\nA. red\nB. blue\nAnswer with the letter.', ['red', 'blue']],
  ['Which?\r\n(A) red\r\n(B) dark blue \r\n', ['red', 'dark blue']],
  ['Which?\n A) 1.5\n B) 2.\n C: B. Smith', ['1.5', '2.', 'B. Smith']],
  ['A. single line that looks like one', []],
  ['Which?\nA. x\nC. z', []],
  ['Which?\nA. x\nB. y\nD. w', ['x', 'y']],
  ['A. first\nB. list\nWhich?\nA. x\nB. y', ['x', 'y']],
  ['Is vitamin\nB. or C. meant?', []],
  ['Which?\nA.\nB. y', []],
])('%j -> %j', (query, options) => {
  expect(parseQueryOptions(query)).toEqual(options);
});
