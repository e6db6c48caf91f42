import { expect, it } from 'vitest';

import { findNonJson } from './find-non-json.ts';

const circle: Record<string, unknown> = {};
circle['again'] = { inside: circle };
const shared = { a: 1 };

it.each([
  ['a text', 'x', undefined],
  ['null', null, undefined],
  ['nested values', { a: [1, true, null, { b: 'x' }], c: {} }, undefined],
  ['a member that is left out', { a: undefined }, undefined],
  ['one object in two places', [shared, shared], undefined],
  ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), undefined],
  ['nothing', undefined, 'it is undefined'],
  ['a number that is none', { a: { b: Number.NaN } }, 'a.b is NaN'],
  ['an infinity', [1, -Infinity], '1 is -Infinity'],
  ['undefined in a list', { a: [undefined] }, 'a.0 is undefined'],
  ['a big integer', { a: 1n }, 'a is a bigint'],
  ['a function', { a: () => 1 }, 'a is a function'],
  ['bytes', { image: { bytes: new Uint8Array(2) } }, 'image.bytes is a Uint8Array'],
  ['a date', new Date(0), 'it is a Date'],
  ['a map', { a: new Map() }, 'a is a Map'],
  ['a circle', circle, 'again.inside holds itself'],
])('of %s', (_, value, found) => {
  expect(findNonJson(value)).toBe(found);
});
