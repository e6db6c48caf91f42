import { expect, it } from 'vitest';

import { trimCharacters } from './trim-characters.ts';

const isMark = (character: string): boolean => /[\p{P}\p{So}]/u.test(character);

it.each([
  ['', {}, ''],
  ['...', {}, ''],
  ['a', {}, 'a'],
  ['.a.b.', {}, 'a.b'],
  ['.a.', { start: false }, '.a'],
  ['.a.', { end: false }, 'a.'],
  ['🎉a🎉', {}, 'a'],
])('%j %j becomes %j', (text, ends, trimmed) => {
  expect(trimCharacters(text, isMark, ends)).toBe(trimmed);
});
