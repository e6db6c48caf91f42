import { makePng } from '@r2i/table/testing';

import { type PublishedFixture, parquetFixture } from './published-fixture.ts';

const png = makePng(4, 3, 9);
const image = { bytes: png };

export const countQaFixture: PublishedFixture = parquetFixture({
  file: 'data/test-00000-of-00001.parquet',
  kinds: {
    image: 'image',
    questions: 'texts',
    answers: 'texts',
    objects: 'texts',
    categories: 'texts',
  },
  rows: [
    { image, questions: ['How many cups?', 'How many blue cups?'], answers: ['12', '3'], objects: ['cup'] },
    { image, questions: ['How many keys?'], answers: ['7'] },
  ],
});
