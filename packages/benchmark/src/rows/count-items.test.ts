import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder, streamOf } from '@r2i/table/testing';
import { expect, it } from 'vitest';

import { writeZoomBench } from '../zoom-bench/write-zoom-bench.ts';
import { countItems } from './count-items.ts';

it.each<[what: string, make: (path: string) => Promise<unknown>, count: number | null]>([
  ['nothing', async () => undefined, null],
  ['an empty table', (path) => writeZoomBench(path, streamOf([])), 0],
  ['a file of another kind', (path) => writeFile(path, 'x'), null],
  ['an empty folder', (path) => mkdir(path), null],
  [
    'a folder with items, one of them broken',
    async (path) => {
      await mkdir(path);
      await writeFile(join(path, 'items.jsonl'), '{"id":1}\n\n{"id":2}\n{"id"\n');
    },
    2,
  ],
])('counts %s', async (_, make, count) => {
  const path = join(await makeFolder(), 'bench');
  await make(path);
  expect(await countItems(path)).toBe(count);
});
