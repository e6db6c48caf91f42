import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { makePng, type TestRow } from '@r2i/table/testing';

import type { PublishedFixture } from './published-fixture.ts';

const file = 'test_questions.jsonl';
const glove = {
  image: 'direct_attributes/sa_4690.jpg',
  text:
    'What is the material of the glove?\n(A) rubber\n(B) cotton\n(C) kevlar\n(D) leather\n' +
    "Answer with the option's letter from the given choices directly.",
  category: 'direct_attributes',
  label: 'A',
  question_id: 0,
};
const right: readonly TestRow[] = [
  glove,
  { ...glove, category: 'relative_position', image: 'relative_position/sa_1.jpg', label: 'B' },
];

/** A question of each category, as lines beside their images. */
export const vStarFixture: PublishedFixture = {
  file,
  rows: right,
  async write(folder, rows = right) {
    for (const { image } of [glove, { image: 'relative_position/sa_1.jpg' }]) {
      await mkdir(dirname(join(folder, image)), { recursive: true });
      await writeFile(join(folder, image), makePng(4, 3, 9));
    }
    await writeFile(join(folder, file), rows.map((fields) => JSON.stringify(fields)).join('\n'));
  },
};
