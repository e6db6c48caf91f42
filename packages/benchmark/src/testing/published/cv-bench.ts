import { makePng } from '@r2i/table/testing';

import { type PublishedFixture, parquetFixture } from './published-fixture.ts';

const png = makePng(4, 3, 9);
const image = { bytes: png };

function cvBench(file: string): PublishedFixture {
  return parquetFixture({ file, kinds, rows });
}

const kinds = {
  idx: 'whole',
  type: 'text',
  task: 'text',
  image: 'image',
  question: 'text',
  choices: 'texts',
  answer: 'text',
  prompt: 'text',
  filename: 'text',
  source: 'text',
  source_dataset: 'text',
  source_filename: 'text',
  target_class: 'text',
} as const;

const rows = [
  {
    idx: 0n,
    type: '2D',
    task: 'Count',
    image,
    question: 'How many organs are in the image?',
    choices: ['3', '2', '1', '0'],
    answer: '(C)',
    prompt:
      'How many organs are in the image? Select from the following choices.\n(A) 3\n(B) 2\n(C) 1\n(D) 0',
    source: 'ADE20K',
  },
  {
    idx: 1n,
    task: 'Relation',
    type: '2D',
    image,
    question: 'Above?',
    choices: ['above', 'below'],
    answer: '(B)',
  },
];

export const cvBench2dFixture: PublishedFixture = cvBench('test_2d.parquet');
export const cvBench3dFixture: PublishedFixture = cvBench('test_3d.parquet');
