import { describe, expect, it } from 'vitest';

import { withoutReasons } from './without-reasons.ts';

describe('a text without its reasons and the options that were not taken', () => {
  it.each([
    ['C because A and B are ruled out.', 'C'],
    ['HP, since the logo looks different.', 'HP'],
    ['C. Green. The other options (A. red, B. blue) do not match.', 'C. Green.'],
    ['It is (C). Option A is wrong because the cat is on the right.', 'It is (C).'],
    ['A because it could be A or B', 'A because it could be A or B'],
    ['open since 1990', 'open since 1990'],
    ['Because it is red', 'Because it is red'],
    ['The other options are wrong.', 'The other options are wrong.'],
    [`B because ${'x '.repeat(400)}`, `B because ${'x '.repeat(400)}`],
    ['', ''],
  ])('of %j', (text, left) => {
    expect(withoutReasons(text)).toBe(left);
  });
});
