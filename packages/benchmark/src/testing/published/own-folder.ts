import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makePng, type TestRow } from '@r2i/table/testing';

import type { PublishedFixture } from './published-fixture.ts';

const file = 'items.jsonl';
const choice = {
  image: 'photo.png',
  query: 'Which colour?\nA. red\nB. blue',
  response: 'B',
  question_type: 'MCQ',
  bbox: [1, 1, 5, 5],
};
const right: readonly TestRow[] = [
  { ...choice, id: 'a' },
  { ...choice, id: 'b', response: 'A' },
  { ...choice, id: 'c', bbox: null },
];

/** Three items about one image, the last without a box. `crop.png` lies beside it. */
export const ownFolderFixture: PublishedFixture = {
  file,
  rows: right,
  async write(folder, rows = right) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'photo.png'), makePng(8, 8, 1));
    await writeFile(join(folder, 'crop.png'), makePng(4, 4, 1));
    await writeFile(join(folder, file), rows.map((line) => JSON.stringify(line)).join('\n'));
  },
};
