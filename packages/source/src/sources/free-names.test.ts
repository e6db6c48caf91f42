import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createFreeNames } from './free-names.ts';

it.each<[names: readonly string[], expected: readonly string[]]>([
  [[], []],
  [
    ['a', 'b', 'a', 'a'],
    ['a', 'b', 'a#2', 'a#3'],
  ],
  [
    ['a#2', 'a', 'a', 'a#2'],
    ['a#2', 'a', 'a#3', 'a#2#2'],
  ],
])('%j get names of their own', (names, expected) => {
  expect(names.map(createFreeNames())).toEqual(expected);
});

it('are unique, whatever the names are', () => {
  const name = fc.constantFrom('a', 'a#2', 'a#3', 'a#2#2', 'b');
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect(new Set(names.map(createFreeNames())).size).toBe(names.length);
    }),
  );
});

it.each<[what: string, names: (count: number) => readonly string[]]>([
  ['of one name', (count) => Array.from({ length: count }, () => 'a')],
  [
    'whose free names are taken',
    (count) => [...Array.from({ length: count }, (_, at) => `a#${at + 2}`), 'a', 'a', 'a'],
  ],
])('take as many steps as there are entries, twice at most: %s', (_, names) => {
  const steps = (count: number): number => {
    let looked = 0;
    names(count).forEach(createFreeNames(() => (looked += 1)));
    return looked;
  };
  // One look a name, and one more where it is taken.
  expect(steps(1000)).toBeLessThanOrEqual(2 * 1003 + 3);
  expect(steps(4000)).toBeLessThanOrEqual(4.1 * steps(1000));
});
