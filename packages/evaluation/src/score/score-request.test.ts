import { expect, it } from 'vitest';

import { readScoreRequest } from './score-request.ts';

const item = { output: 'B', target: 'B' };

it.each([
  { value: null, problem: 'expected object' },
  { value: {}, problem: 'at items' },
  { value: { items: [], more: 1 }, problem: 'more' },
  { value: { items: [item, item, item] }, problem: 'at items' },
  { value: { items: [item, { output: 'B' }] }, problem: 'at items[1].target' },
  { value: { items: [{ ...item, extra: 1 }] }, problem: 'at items[0]' },
])('tells what is wrong with $value', async ({ value, problem }) => {
  expect(await readScoreRequest(value, { maxBatch: 2 })).toEqual({
    problem: expect.stringContaining(problem),
  });
});

it.each([{ items: [] }, { items: [item] }, { items: [item, item] }])('reads $items', async ({ items }) => {
  const read = await readScoreRequest({ items }, { maxBatch: 2 });
  expect('items' in read && read.items.map(({ target }) => target)).toEqual(items.map(() => 'B'));
});
