import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { nestsDeeper } from './nests-deeper.ts';

describe('nestsDeeper', () => {
  it.each([
    { text: '', most: 0, deeper: false },
    { text: '1', most: 0, deeper: false },
    { text: '[]', most: 0, deeper: true },
    { text: '{"a":[1]}', most: 1, deeper: true },
    { text: '{"a":[1],"b":[{}]}', most: 3, deeper: false },
    { text: '"[[[["', most: 0, deeper: false },
    { text: '["\\"[[[", "\\\\"]', most: 1, deeper: false },
    { text: '["\\\\",[]]', most: 1, deeper: true },
    { text: '"[[ no end', most: 0, deeper: false },
    { text: '[[[', most: 2, deeper: true },
    { text: '[],[],[]', most: 1, deeper: false },
  ])('of $text: deeper than $most is $deeper', ({ text, most, deeper }) => {
    expect(nestsDeeper(text, most)).toBe(deeper);
  });

  it('counts as a walk through the value does', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(6), (value, most) => {
        expect(nestsDeeper(JSON.stringify(value), most)).toBe(depthOf(value) > most);
      }),
    );
  });
});
