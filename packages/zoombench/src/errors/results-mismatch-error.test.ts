import { expect, it } from 'vitest';

import { ResultsMismatchError } from './results-mismatch-error.ts';

it.each([
  { case: 'a hash', items: ['0123456789ab'.padEnd(64, 'c')], says: 'has: 0123456789ab. Score' },
  { case: 'a name', items: ['v-star/17'], says: 'has: v-star/17. Score' },
  { case: 'many', items: ['1', '2', '3', '4', '5', '6', '7'], says: 'has: 1, 2, 3, 4, 5, and 2 more. Score' },
])('names items shortly, and holds all of them: $case', ({ items, says }) => {
  const error = new ResultsMismatchError({ problem: 'only-first', items });
  expect(error.message).toContain(says);
  expect(error.items).toEqual(items);
});
