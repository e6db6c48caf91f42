import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from './canonical-json.ts';

describe('canonicalJson', () => {
  it.each([
    { case: 'null', value: null, text: 'null' },
    { case: 'an empty object', value: {}, text: '{}' },
    { case: 'an empty list', value: [], text: '[]' },
    { case: 'keys out of order', value: { b: 1, a: [true, null] }, text: '{"a":[true,null],"b":1}' },
    {
      case: 'nested keys out of order',
      value: [{ y: { d: 0, c: 0 }, x: 1 }],
      text: '[{"x":1,"y":{"c":0,"d":0}}]',
    },
    { case: 'an undefined member', value: { a: undefined, b: '' }, text: '{"b":""}' },
    { case: 'capitals before small letters', value: { a: 1, B: 2 }, text: '{"B":2,"a":1}' },
    { case: 'numbers as keys', value: { 10: 'x', 9: 'y' }, text: '{"10":"x","9":"y"}' },
    { case: 'quotes and line ends', value: { 'a"': 'x\n"y"' }, text: '{"a\\"":"x\\n\\"y\\""}' },
    { case: 'negative zero', value: -0, text: '0' },
    { case: 'a fraction', value: 0.1, text: '0.1' },
    { case: 'a text beyond ASCII', value: 'é日', text: '"é日"' },
  ])('writes $case', ({ value, text }) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses %d at any depth',
    (number) => {
      expect(() => canonicalJson(number)).toThrow(RangeError);
      expect(() => canonicalJson({ a: [{ b: number }] })).toThrow(RangeError);
    },
  );

  it('says the same as JSON, whatever the order of keys', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(members, (entries) => {
        const [forward, backward] = [Object.fromEntries(entries), Object.fromEntries(entries.toReversed())];
        expect(canonicalJson(forward)).toBe(canonicalJson(backward));
        expect(JSON.parse(canonicalJson(forward))).toEqual(JSON.parse(JSON.stringify(forward)));
      }),
    );
  });
});
