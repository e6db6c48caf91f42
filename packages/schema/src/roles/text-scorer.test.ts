import { expect, it } from 'vitest';

import type { BenchmarkItem } from '../records/benchmark-item.ts';
import { textScorer } from './text-scorer.ts';

const item: BenchmarkItem = {
  id: '1',
  query: 'Who?',
  target: 'me',
  form: 'open',
  options: [],
  box: null,
  dimension: null,
  imageId: 'i',
};

const scorer = textScorer({
  id: 'same/2/loose',
  async accepts({ target }, output) {
    if (output === '?') return undefined;
    return output === 'No.' ? 'refusal' : output.trim() === target;
  },
});

it.each([
  ['me', { status: 'correct', answer: 'me' }],
  [' me\n', { status: 'correct', answer: 'me' }],
  ['you', { status: 'incorrect', answer: 'you' }],
  ['?', { status: 'unknown', cause: 'undecided' }],
  ['No.', { status: 'no-answer', cause: 'refusal' }],
  ['', { status: 'no-answer', cause: 'empty' }],
  [' \n', { status: 'no-answer', cause: 'empty' }],
])('%j', async (output, verdict) => {
  expect(await scorer.score(item, output)).toEqual({ ...verdict, scorer: 'same/2/loose' });
});

it('is called by its id as far as the first slash, unless it has a name', () => {
  expect(scorer.name).toBe('same');
  expect(textScorer({ id: 'plain', accepts: () => true }).name).toBe('plain');
  expect(textScorer({ id: 'a/1', name: 'b', accepts: () => true }).name).toBe('b');
});
