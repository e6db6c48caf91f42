import { setTimeout as sleep } from 'node:timers/promises';

import { viewOfPixels } from '@r2i/crop';
import type { BenchmarkItem } from '@r2i/schema';
import { expect, it } from 'vitest';

import { createReaderModel } from './reader-model.ts';

const item: BenchmarkItem = {
  id: '1',
  query: 'Which?',
  target: 'B',
  form: 'choice',
  options: ['EXIT', 'EXIST'],
  box: null,
  dimension: null,
  imageId: 'i',
};

it('gives each item about a picture the time of the look, though what was read is kept', async () => {
  const read = new Set<string>();
  const model = createReaderModel(
    async ({ id }) => {
      if (!read.has(id)) await sleep(30);
      read.add(id);
      return [{ text: 'EXIT', box: { frame: 'pixel', left: 0, top: 0, right: 9, bottom: 9 } }];
    },
    { pixels: 1_000_000 },
  );
  const image = await viewOfPixels({ width: 20, height: 20, data: new Uint8Array(1200) }).encoded();
  const about = { view: 'global', signal: new AbortController().signal } as const;
  const [first] = await model.predict(item, image, about);
  const [second] = await model.predict({ ...item, id: '2' }, image, about);
  expect(first).toMatchObject({ output: 'Answer: A', calls: 1 });
  expect(first?.latencyMs).toBeGreaterThan(0);
  expect(second?.latencyMs).toBe(first?.latencyMs);
});
