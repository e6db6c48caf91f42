import { makePng } from '@r2i/table/testing';

import { type PublishedFixture, parquetFixture } from './published-fixture.ts';

const png = makePng(4, 3, 9);
const image = { bytes: png };

/** With the first two, nine edits of a seed image. */
const furtherEdits = [2, 3, 4, 5, 6, 7, 8].map((edit) => `12_${edit}.png`);

/** A question of perception, a seed image with its nine edits, and one whose edits are missing. */
export const colorBenchFixture: PublishedFixture = parquetFixture({
  file: 'data/test-00000-of-00001.parquet',
  kinds: {
    idx: 'whole',
    id: 'whole',
    type: 'text',
    task: 'text',
    filename: 'text',
    image: 'image',
    prompt: 'text',
    question: 'text',
    choices: 'texts',
    answer: 'text',
    image_url: 'text',
  },
  rows: [
    {
      idx: 0n,
      id: 0n,
      type: 'Perception',
      task: 'Color Recognition',
      filename: '/recognition/4.jpg',
      image,
      question: 'Which colour?',
      choices: ['Red', 'Green'],
      answer: '(B)',
    },
    ...['12.png', '12_0.png', '12_1_red.jpg', ...furtherEdits, '13.png'].map((filename, index) => ({
      idx: BigInt(index + 1),
      id: BigInt(index),
      type: 'Robustness',
      task: 'Color Robustness',
      filename: `robustness/${filename}`,
      image,
      question: 'How many cars?',
      choices: ['1', '2', '3'],
      answer: '(A)',
    })),
  ],
});
