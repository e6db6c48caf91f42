import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makePng } from '@r2i/table/testing';

import type { PublishedFixture } from './published-fixture.ts';

const file = 'val.json';
const right: readonly Readonly<Record<string, unknown>>[] = [
  {
    images: ['VisualProbe_Hard/images/a.jpg'],
    problem: '<image>\nWhat is the number on the blue door?',
    solution: '27',
  },
  { images: ['images/a.jpg'], problem: 'Which way?', solution: 3 },
];

/** Two questions about one image, with and without the name of the set before its path. */
export const visualProbeFixture: PublishedFixture = {
  file,
  rows: right,
  async write(folder, rows = right) {
    await mkdir(join(folder, 'images'), { recursive: true });
    await writeFile(join(folder, 'images/a.jpg'), makePng(4, 3, 9));
    await writeFile(join(folder, file), JSON.stringify(rows));
  },
};
