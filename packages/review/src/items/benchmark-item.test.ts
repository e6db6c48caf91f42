import type { BenchmarkItem } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { editContent } from '../content/edit-content.ts';
import { makeItem } from '../testing/make-item.ts';
import { contentOfBenchmark, editedBenchmarkItem, itemOfBenchmark } from './benchmark-item.ts';

const { image } = makeItem('photo');
const choice: BenchmarkItem = {
  id: 'item-17',
  query: 'What is parked?\nA. bus\nB. car\nAnswer with a letter.',
  target: 'B',
  form: 'choice',
  options: ['bus', 'car'],
  box: { frame: 'pixel', left: 1, top: 2, right: 30, bottom: 40 },
  dimension: 'object',
  imageId: 'photo',
  shuffle: { seed: 1, order: [1, 0] },
};
const open: BenchmarkItem = {
  ...{ id: 'item-18', query: 'How many?', target: '7', aliases: ['seven'], form: 'open', options: [] },
  ...{ box: null, dimension: null, imageId: 'photo' },
};

it('is an item by its own id', () => {
  expect(itemOfBenchmark(choice, image)).toMatchObject({
    id: 'item-17',
    image,
    content: { question: 'What is parked?', answer: 'car', options: ['bus', 'car'], letter: 'B' },
  });
  expect(contentOfBenchmark(open)).toMatchObject({ question: 'How many?', answer: '7', letter: null });
});

it('takes a choice whose target is none of its options as an open question', () => {
  expect(contentOfBenchmark({ ...choice, target: 'D' })).toMatchObject({
    question: choice.query,
    answer: 'D',
    options: [],
    letter: null,
  });
});

describe('editedBenchmarkItem', () => {
  it.each([choice, open])('changes nothing of $id without an edit', (item) => {
    expect(editedBenchmarkItem(item, contentOfBenchmark(item))).toEqual(item);
  });

  it('has another target, asked in the same words', () => {
    const content = editContent(contentOfBenchmark(choice), { letter: 'A' });
    expect(editedBenchmarkItem(choice, content)).toEqual({ ...choice, target: 'A' });
  });

  it('drops what was as right as a target that is another now', () => {
    const { aliases: _, ...rest } = open;
    const content = editContent(contentOfBenchmark(open), { answer: '8' });
    expect(editedBenchmarkItem(open, content)).toEqual({ ...rest, target: '8' });
  });

  it('is asked anew where question or options are others', () => {
    const content = editContent(contentOfBenchmark(choice), { options: ['bus', 'van'] });
    const { shuffle: _, ...rest } = choice;
    expect(editedBenchmarkItem(choice, content)).toEqual({
      ...rest,
      query: 'What is parked?\nA. bus\nB. van',
      options: ['bus', 'van'],
    });
  });
});
