import { makePng } from '@r2i/table/testing';

import { type PublishedFixture, parquetFixture } from './published-fixture.ts';

const png = makePng(4, 3, 9);

export const mmStarFixture: PublishedFixture = parquetFixture({
  file: 'mmstar.parquet',
  kinds: {
    index: 'whole',
    question: 'text',
    image: 'bytes',
    answer: 'text',
    category: 'text',
    l2_category: 'text',
    meta_info: 'text',
  },
  rows: [
    {
      index: 0n,
      question: 'Which mood?\nOptions: A: Cozy, B: Anxious, and tense, C: Festive, D: Calm',
      image: png,
      answer: 'A',
      category: 'coarse perception',
      l2_category: 'image emotion',
    },
    {
      index: 1n,
      question: 'Which?\nA. one\nB. two',
      image: png,
      answer: 'B',
      category: 'math',
      l2_category: 'geometry',
    },
  ],
});
