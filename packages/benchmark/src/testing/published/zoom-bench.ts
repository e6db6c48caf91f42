import { makePng } from '@r2i/table/testing';

import { type PublishedFixture, parquetFixture } from './published-fixture.ts';

const image = { bytes: makePng(4, 3, 9), mediaType: 'image/png' };

export const zoomBenchFixture: PublishedFixture = parquetFixture({
  file: 'data/test.parquet',
  kinds: {
    id: 'text',
    image: 'image',
    crop_image: 'image',
    query: 'text',
    response: 'text',
    bbox: 'texts',
    question_type: 'text',
  },
  rows: [
    { id: '1', image, crop_image: image, query: 'How many?', response: '3', question_type: 'OQ' },
    { id: '2', image, crop_image: image, query: 'Which?\nA. x\nB. y', response: 'B', question_type: 'MCQ' },
  ],
});
