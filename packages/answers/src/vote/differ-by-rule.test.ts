import { describe, expect, it } from 'vitest';

import { differByRule } from './differ-by-rule.ts';

describe('differByRule', () => {
  it.each([
    ['3', '4', true],
    ['three', 'four', true],
    ['3', 'three', false],
    ['3 dogs', '3 cats', false],
    ['3 dogs', '4 dogs', true],
    ['there are 3', 'four of them', true],
    ['3', 'a few', false],
    ['none', '2', true],
    ['none', 'zero', false],
    ['the red one', 'the 2nd one', false],
    ['one', 'two', true],
    ['the red one', 'one', false],
    ['twenty-one', '21', false],
    ['two, maybe three', '2 or 3', false],
    ['-3', '3', true],
    ['3-4', '3 to 4', false],
    ['1,000', '1000.0', false],
    ['007', '7', false],
    ['9007199254740993', '9007199254740992', true],
    ['5 cm', '5 mm', true],
    ['5 cm', '5 centimetres', false],
    ['5 cm', '5', false],
    ['yes', 'no', true],
    ['yes, two', 'no', true],
    ['yes', 'it is', false],
    ['notebook', 'yes', false],
    ['B', 'C', true],
    ['B. red', '(C) red', true],
    ['B', 'red', false],
    ['navy', 'dark blue', false],
    ['', 'red', false],
  ])('%j and %j: %s', (left, right, differ) => {
    expect(differByRule(left, right, { reading: false })).toBe(differ);
    expect(differByRule(right, left, { reading: false })).toBe(differ);
  });

  it.each([
    ['ROUTE 66', 'ROUTE 67', true],
    ['ROUTE 66', 'RT. 66', false],
    ['ROUTE 66', 'ROUTE', false],
    ['YES', 'NO', false],
    ['６６', '66', false],
  ])('as readings, %j and %j: %s', (left, right, differ) => {
    expect(differByRule(left, right, { reading: true })).toBe(differ);
  });
});
