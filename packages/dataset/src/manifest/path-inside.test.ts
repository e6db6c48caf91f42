import { expect, it } from 'vitest';

import { pathInside } from './path-inside.ts';

it.each([
  ['train.jsonl', '/out/train.jsonl'],
  ['images/a.png', '/out/images/a.png'],
  ['images/../train.jsonl', '/out/train.jsonl'],
  ['..a/b', '/out/..a/b'],
  ['', undefined],
  ['.', undefined],
  ['..', undefined],
  ['../out-2/a', undefined],
  ['images/../../a', undefined],
  ['/out/a', undefined],
  ['/etc/passwd', undefined],
])('%j of an export is %j', (path, whole) => {
  expect(pathInside('/out', path)).toBe(whole);
  expect(pathInside('/out/', path)).toBe(whole);
});
