import { makePng } from '@r2i/table/testing';

import { type PublishedFixture, parquetFixture } from './published-fixture.ts';

const png = makePng(4, 3, 9);

export const mmeRealWorldFixture: PublishedFixture = parquetFixture({
  file: 'data/train-00000-of-00001.parquet',
  kinds: {
    bytes: 'text',
    index: 'text',
    question: 'text',
    'multi-choice options': 'texts',
    answer: 'text',
    category: 'text',
    'l2-category': 'text',
  },
  rows: [0, 1].map((index) => ({
    bytes: Buffer.from(png).toString('base64'),
    index: String(index),
    question: 'What colour is the car?',
    'multi-choice options': [
      '(A) White',
      '(B) Red',
      '(C) Blue',
      '(D) Grey',
      '(E) The image does not show it.',
    ],
    answer: index === 0 ? 'A' : 'E',
    category: 'Perception/Monitoring',
    'l2-category': 'vehicle',
  })),
});
