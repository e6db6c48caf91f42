import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makePng } from '@r2i/table/testing';

import type { PublishedFixture } from './published-fixture.ts';

const file = 'Questions.csv';
const right: readonly string[] = [
  '1,"Are the wings, as seen, closer to being open or closed?",(a) Open (b) Closed,(a)',
  '2,"Are the wings, as seen, closer to being open or closed?",(a) Open (b) Closed,(b)',
  '3,How many legs?,(a) 2 (b) 4,(b)',
  '4,How many legs?,(a) 2 (b) 4,(b)',
];

/** Two pairs, as lines below the header, and the image of each. */
export const mmvpFixture: PublishedFixture<string> = {
  file,
  rows: right,
  async write(folder, rows = right) {
    await mkdir(join(folder, 'MMVP Images'), { recursive: true });
    for (const index of right.keys()) {
      await writeFile(join(folder, `MMVP Images/${index + 1}.jpg`), makePng(4, 3, index + 1));
    }
    const text = ['Index,Question,Options,Correct Answer', ...rows, ''].join('\n');
    await writeFile(join(folder, file), text);
  },
};
