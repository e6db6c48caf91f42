import { expect, it } from 'vitest';

import { diffFields } from './diff-fields.ts';

it.each([
  ['equal, keys in another order', { a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }, []],
  ['absent and undefined are the same', { a: 1 }, { a: 1, b: undefined }, []],
  ['a changed field', { vote: { needed: 6 } }, { vote: { needed: 5 } }, ['vote.needed: 6 -> 5']],
  ['fields gone and come', { a: 1 }, { b: null }, ['a: 1 -> (absent)', 'b: (absent) -> null']],
  ['a list as a whole', { a: [1, 2] }, { a: [1, 3] }, ['a: [1,2] -> [1,3]']],
  ['a list and a table', { a: [1] }, { a: { 0: 1 } }, ['a: [1] -> {"0":1}']],
  ['no table at all', 1, 'x', ['(root): 1 -> "x"']],
  ['a long value is cut', 'y'.repeat(99), 1, [`(root): "${'y'.repeat(56)}... -> 1`]],
])('%s', (_, left, right, expected) => {
  expect(diffFields(left, right)).toEqual(expected);
});
