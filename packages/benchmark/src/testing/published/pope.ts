import { type ColumnKind, makePng } from '@r2i/table/testing';

import { type PublishedFixture, parquetFixture } from './published-fixture.ts';

export const popeKinds: Readonly<Record<string, ColumnKind>> = {
  id: 'text',
  question_id: 'text',
  question: 'text',
  answer: 'text',
  image_source: 'text',
  image: 'image',
  category: 'text',
};

/** Two questions, and a third about something else. */
export const popeFixture: PublishedFixture = parquetFixture({
  file: 'data/test-00000-of-00001.parquet',
  kinds: popeKinds,
  rows: [
    { category: 'adversarial', answer: 'yes', question_id: '1' },
    { category: 'popular', answer: 'No', question_id: '1' },
    { category: 'popular', answer: 'no', question_id: '2', question: 'Is there a dog in the image?' },
  ].map((row, index) => ({
    id: String(index),
    question: 'Is there a snowboard in the image?',
    image_source: 'COCO_val2014_000000310196',
    image: { bytes: makePng(4, 3, 9) },
    ...row,
  })),
});
