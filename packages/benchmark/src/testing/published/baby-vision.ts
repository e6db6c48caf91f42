import { makePng } from '@r2i/table/testing';

import { type PublishedFixture, parquetFixture } from './published-fixture.ts';

const png = makePng(4, 3, 9);
const image = { bytes: png };

export const babyVisionFixture: PublishedFixture = parquetFixture({
  file: 'data/train-00000-of-00001.parquet',
  kinds: {
    taskId: 'whole',
    type: 'text',
    subtype: 'text',
    image: 'image',
    question: 'text',
    ansType: 'text',
    options: 'texts',
    choiceAns: 'whole',
    blankAns: 'text',
    coT: 'text',
  },
  rows: [
    {
      taskId: 457n,
      type: 'Visual Tracking',
      subtype: 'Maze',
      image,
      question: 'Which way?',
      ansType: 'choice',
      options: ['left', 'right', 'up'],
      choiceAns: 2n,
    },
    {
      taskId: 458n,
      type: 'Spatial Perception',
      subtype: '3D views',
      image,
      question: 'How many blocks?',
      ansType: 'blank',
      options: [],
      blankAns: '11',
    },
  ],
});
