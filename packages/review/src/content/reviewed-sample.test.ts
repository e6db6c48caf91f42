import { hashValue, type TrainingSample } from '@r2i/schema';
import { expect, it } from 'vitest';

import { itemOfSample } from '../items/run-item.ts';
import { type ChoiceContent, type ContentEdit, isChoiceContent } from '../records/review-content.ts';
import { content, makeItem } from '../testing/make-item.ts';
import { editContent } from './edit-content.ts';
import { reviewedSample } from './reviewed-sample.ts';

const { id, image } = makeItem('a');
const { box } = content;
const stored = { id: hashValue('i'), path: 'crops/x.jpg', mediaType: 'image/jpeg', width: 60, height: 20 };
const sample: TrainingSample = {
  ...{
    schema: 'r2i.sample/1',
    id,
    image,
    box,
    answer: content.answer,
    checks: [],
    answers: [],
    difficulty: [],
    seed: 0,
  },
  boxedImage: { image: stored, drawnBox: box, scale: 1, lineWidth: 2 },
  crop: { image: stored, box, scale: 2 },
  question: { text: content.question, dimension: 'ocr', questioner: 'model' },
  choice: { options: content.options, letter: content.letter, seed: 0, distractorWriter: 'model' },
  proposal: { box, label: 'text', score: 1, proposer: 't' },
  plainView: {
    criterion: 'unique-on-plain-photo',
    outcome: 'unknown',
    detail: 'no call',
    validator: 'model',
  },
  vote: { groups: [], asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6, winner: content.answer },
};
const own = itemOfSample(sample).content;

function edited(before: ChoiceContent, edit: ContentEdit): ChoiceContent {
  const after = editContent(before, edit);
  if (!isChoiceContent(after)) throw new RangeError('an edit leaves the form');
  return after;
}

it('leaves a sample as it is that was accepted as it is', () => {
  expect(reviewedSample(sample, own)).toEqual(sample);
});

it('has what a person changed, and names who wrote it', () => {
  const moved = { ...box, left: 12 };
  const made = reviewedSample(
    sample,
    edited(own, { question: 'Which word?', answer: 'SLOWLY', box: moved, plainView: 'pass' }),
  );
  expect(made).toMatchObject({
    id,
    box: moved,
    answer: 'SLOWLY',
    question: { text: 'Which word?', questioner: 'review/1' },
    choice: { options: ['STOP', 'SLOWLY', 'GO'], letter: 'B', distractorWriter: 'review/1' },
    plainView: { outcome: 'pass', validator: 'review/1' },
    proposal: { box },
  });
});

it('drops a check of the plain photo that holds no more', () => {
  const passed = {
    ...sample,
    plainView: { ...sample.plainView, outcome: 'pass', detail: '' },
  } as TrainingSample;
  const other = edited(itemOfSample(passed).content, { question: 'Which word?' });
  expect('plainView' in reviewedSample(passed, other)).toBe(false);
});
