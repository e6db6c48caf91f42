import { expect, it } from 'vitest';

import { itemOfRequest, readScoreRequest } from './score-request.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const item = { output: 'B', target: 'B' };

it.each([
  { value: null, problem: 'expected object' },
  { value: {}, problem: 'at items' },
  { value: { items: [], more: 1 }, problem: 'more' },
  { value: { items: [item, item, item] }, problem: 'at items' },
  { value: { items: [item, { output: 'B' }] }, problem: 'at items[1].target' },
  { value: { items: [{ ...item, extra: 1 }] }, problem: 'at items[0]' },
  { value: { items: [{ output: 'B' }] }, problem: 'expected a text that is not empty, a number, or a list' },
  { value: { items: [{ ...item, target: '' }] }, problem: 'expected a text that is not empty' },
  { value: { items: [{ ...item, target: null }] }, problem: 'expected a text that is not empty, a number' },
  { value: { items: [{ ...item, output: true }] }, problem: 'expected a text, a number, chat messages' },
  { value: { items: [{ ...item, query: 5 }] }, problem: 'expected a text or chat messages' },
  { value: { items: [{ ...item, options: ['a', {}] }] }, problem: 'expected a text or a number' },
  { value: { items: [{ ...item, aliases: Array(65).fill('a') }] }, problem: 'at items[0].aliases' },
  { value: { items: [{ ...item, target: 'a'.repeat(4097) }] }, problem: 'at items[0].target' },
  { value: { items: [{ ...item, query: 'a'.repeat(32_769) }] }, problem: 'at items[0].query' },
  { value: { items: [{ ...item, output: 'a'.repeat(2 ** 20 + 1) }] }, problem: 'at items[0].output' },
  { value: { items: [{ ...item, aliases: [''] }] }, problem: 'expected a text that is not empty' },
])('tells what is wrong: $problem', async ({ value, problem }) => {
  expect(await readScoreRequest(bytes(value), { maxBatch: 2 })).toEqual({
    problem: expect.stringContaining(problem),
  });
});

it.each([
  { target: 'B', form: 'choice' },
  { target: '<answer>B</answer>', form: 'choice' },
  { target: '$\\boxed{B}$', form: 'choice' },
  { target: '<answer>blue</answer>', form: 'choice' },
  { target: '<answer>yellow</answer>', form: 'open' },
  { target: '\\boxed{4}', form: 'open' },
])('takes $target for a target of form $form', ({ target, form }) => {
  const request = { output: 'B', target, query: 'Which?\nA. red\nB. blue', options: [], aliases: [] };
  expect(itemOfRequest({ ...request, dimension: null })).toMatchObject({ form, target });
});

it.each([{ items: [] }, { items: [item] }, { items: [item, item] }])('reads $items', async ({ items }) => {
  const read = await readScoreRequest(bytes({ items }), { maxBatch: 2 });
  expect('items' in read && read.items.map(({ target }) => target)).toEqual(items.map(() => 'B'));
});

it.each([
  { field: 'query', empty: '' },
  { field: 'options', empty: [] },
  { field: 'aliases', empty: [] },
  { field: 'form', empty: undefined },
  { field: 'dimension', empty: null },
])('takes null for $field as if it were left out', async ({ field, empty }) => {
  const without = await readScoreRequest(bytes({ items: [item] }), { maxBatch: 1 });
  expect(await readScoreRequest(bytes({ items: [{ ...item, [field]: null }] }), { maxBatch: 1 })).toEqual(
    without,
  );
  expect(without).toMatchObject({ items: [{ [field]: empty }] });
});

it.each(['', '{', '{"items":[}', '{"items":[{]}', '{"items":[]} x'])(
  'says that %j is no JSON',
  async (text) => {
    const read = await readScoreRequest(new TextEncoder().encode(text), { maxBatch: 2 });
    expect(read).toEqual({ problem: 'The body is no JSON.' });
  },
);
