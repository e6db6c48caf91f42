import { describe, expect, it } from 'vitest';

import { withoutReasons } from './without-reasons.ts';

describe('a text without its reasons and the options that were not taken', () => {
  it.each([
    ['C because A and B are ruled out.', 'C'],
    ['HP, since the logo looks different.', 'HP'],
    ['C. Green. The other options (A. red, B. blue) do not match.', 'C. Green.'],
    ['It is (C). Option A is wrong because the cat is on the right.', 'It is (C).'],
    ['A because it could be A or B', 'A because it could be A or B'],
    ['Blue, as the red car is on the right', 'Blue'],
    ['Blue as the red one is on the right.', 'Blue'],
    ['Blue, given that the red one is on the right.', 'Blue'],
    ['As the blue car is on the right, red.', 'red.'],
    ['As tall as the tree is', 'As tall as the tree is'],
    ['the same as the one that is left', 'the same as the one that is left'],
    ['She is dressed as a witch.', 'She is dressed as a witch.'],
    ['as a table', 'as a table'],
    ['Blue, as the other one is maybe red', 'Blue, as the other one is maybe red'],
    ['open since 1990', 'open since 1990'],
    ['Because it is red', 'Because it is red'],
    ['The other options are wrong.', 'The other options are wrong.'],
    [`B because ${'x '.repeat(400)}`, `B because ${'x '.repeat(400)}`],
    ['', ''],
  ])('of %j', (text, left) => {
    expect(withoutReasons(text)).toBe(left);
  });
});
