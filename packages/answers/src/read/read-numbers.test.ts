import { describe, expect, it } from 'vitest';

import { readNumbers } from './read-numbers.ts';

describe('readNumbers', () => {
  it.each([
    { text: '', values: [] },
    { text: 'many', values: [] },
    { text: '86 m below sea level', values: [-86] },
    { text: '86 m above sea level', values: [86] },
    { text: '4 degrees under zero', values: [-4] },
    { text: '4 m under the bridge', values: [4] },
    { text: '5', values: [5] },
    { text: '-5 or −6', values: [-5, -6] },
    { text: '1,234,567.5', values: [1234567.5] },
    { text: '1,2', values: [1.2] },
    { text: '1,2,3', values: [1, 2, 3] },
    { text: '1, 2', values: [1, 2] },
    { text: 'twenty-one', values: [21] },
    { text: 'Two hundred and five', values: [205] },
    { text: 'three thousand four hundred', values: [3400] },
    { text: 'one hundred thousand', values: [100000] },
    { text: 'two dozen', values: [24] },
    { text: 'a hundred', values: [100] },
    { text: 'none', values: [0] },
    { text: 'someone is often alone', values: [] },
    { text: 'A4 and B12', values: [] },
    { text: '3 cars, four bikes', values: [3, 4] },
    { text: 'two and three', values: [2, 3] },
    { text: 'one, two', values: [1, 2] },
    { text: 'one two three', values: [1, 2, 3] },
    { text: 'v1.2.3', values: [] },
    { text: '1.234.567,5', values: [1234567.5] },
    { text: '1.234,5', values: [1234.5] },
    { text: '1 234 567', values: [1234567] },
    { text: '1\u202f234', values: [1234] },
    { text: "1'234.5", values: [1234.5] },
    { text: '12,50 €', values: [12.5] },
    { text: '1/2', values: [0.5] },
    { text: '2 1/2', values: [2.5] },
    { text: '3/4/2020', values: [3, 4, 2020] },
    { text: '3.2e3', values: [3200] },
    { text: '2.5 million', values: [2500000] },
    { text: '5k', values: [5000] },
    { text: 'fünf', values: [5] },
    { text: 'семь', values: [7] },
    { text: 'elf once un', values: [] },
  ])('$text', ({ text, values }) => {
    expect(readNumbers(text).map((number) => number.value)).toEqual(values);
  });

  it.each([
    { text: '1,234', value: 1234, otherValue: 1.234 },
    { text: '1.234', value: 1.234, otherValue: 1234 },
    { text: '0.123', value: 0.123, otherValue: null },
    { text: '12.5', value: 12.5, otherValue: null },
  ])('$text may be read in two ways', ({ text, value, otherValue }) => {
    expect(readNumbers(text)).toMatchObject([{ value, otherValue }]);
  });

  it('tells where a number stands', () => {
    expect(readNumbers('the five, 12')).toEqual([
      { value: 5, otherValue: null, start: 4, end: 8 },
      { value: 12, otherValue: null, start: 10, end: 12 },
    ]);
  });
});
