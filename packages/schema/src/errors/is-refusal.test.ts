import { expect, it } from 'vitest';

import { isRefusal } from './is-refusal.ts';

it.each([
  { case: 'a claim', error: { refused: true }, refused: true },
  { case: 'a cause', error: new Error('a', { cause: { refused: true } }), refused: true },
  { case: 'a fatal error', error: { fatal: true }, refused: false },
  { case: 'a claim in another type', error: { refused: 1 }, refused: false },
  { case: 'nothing', error: null, refused: false },
])('$case', ({ error, refused }) => {
  expect(isRefusal(error)).toBe(refused);
});
