import { describe, expect, it } from 'vitest';

import { isKnownDifference, isPlainThing } from './known-difference.ts';
import { scoreOutput } from './score-output.ts';

const thing = 'What is on the bench?';

describe('isKnownDifference', () => {
  it.each([
    // Known to be different.
    { query: thing, target: 'cat', answer: 'dog', known: true },
    { query: thing, target: 'cat', answer: 'It is a brown dog.', known: true },
    { query: thing, target: 'car', answer: 'tree', known: true },
    { query: thing, target: 'umbrella', answer: 'a dog', known: true },
    { query: thing, target: 'motorcycle', answer: 'bicycle', known: true },
    { query: thing, target: 'cat', answer: '4', known: true },
    { query: thing, target: 'cat', answer: 'red', known: true },
    { query: thing, target: 'blood', answer: 'red', known: false },
    { query: thing, target: 'cat', answer: 'Yes', known: true },
    { query: thing, target: 'cat', answer: 'B', known: true },
    { query: 'What colour is the car?', target: 'red', answer: 'blue', known: true },
    { query: 'What colour is the car?', target: 'red', answer: 'The car is dark blue.', known: true },
    { query: 'Is the door open or closed?', target: 'open', answer: 'closed', known: true },
    { query: 'What brand is the laptop?', target: 'Dell', answer: 'HP', known: true },
    { query: 'Whose logo is it?', target: 'Xiaomi', answer: 'Huawei', known: true },
    // Only the wording may differ.
    { query: thing, target: 'umbrella', answer: 'a device against rain', known: false },
    { query: 'What colour is the car?', target: 'red', answer: 'a warm hue', known: false },
    { query: thing, target: 'cup', answer: 'mug', known: false },
    { query: thing, target: 'tire', answer: 'wheel', known: false },
    { query: thing, target: 'man', answer: 'pedestrian', known: false },
    { query: thing, target: 'crane', answer: 'heron', known: false },
    { query: thing, target: 'man', answer: 'dog', known: true },
    { query: thing, target: 'smartphone', answer: 'gadget', known: false },
    { query: thing, target: 'cat', answer: 'un chat', known: false },
    { query: thing, target: 'cat', answer: 'what a mouse fears', known: false },
    { query: 'What is the man doing?', target: 'texting', answer: 'writing a message', known: false },
    {
      query: 'What brand is the computer?',
      target: 'International Business Machines',
      answer: 'IBM',
      known: false,
    },
    { query: thing, target: 'cat', answer: '', known: false },
    { query: thing, target: '', answer: 'dog', known: false },
  ])('$target, $answer: $known', ({ query, target, answer, known }) => {
    expect(isKnownDifference(answer, target, query)).toBe(known);
  });
});

it.each([
  { text: 'cat', plain: true },
  { text: 'a red car', plain: true },
  { text: 'a handful', plain: false },
  { text: 'a dozen', plain: false },
  { text: 'a scribble of fours', plain: false },
  { text: 'no cat', plain: false },
  { text: '', plain: false },
])('of a count, $text: $plain', ({ text, plain }) => {
  expect(isPlainThing(text, 'How many cups?')).toBe(plain);
});

it.each([
  { output: 'dog', detail: undefined },
  { output: 'a device against rain', detail: 'other-words' },
])('is told in the detail of a verdict: $output', ({ output, detail }) => {
  const item = { id: 'i', box: null, imageId: 'i', dimension: null, form: 'open', options: [] } as const;
  const verdict = scoreOutput({ ...item, query: thing, target: 'umbrella' }, output);
  expect(verdict).toMatchObject({ status: 'incorrect', scorer: 'text' });
  expect(verdict.detail).toBe(detail);
});
