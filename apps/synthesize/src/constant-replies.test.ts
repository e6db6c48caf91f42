import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { constantReply, startMockTeacher } from '@r2i/mock-teacher';
import { hashBytes, toJsonLine } from '@r2i/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { outcomeOf, runServed, writePhotos } from './testing/served-run.ts';

const photos = 6;
const corners = [
  [40, 40],
  [300, 60],
  [80, 280],
  [340, 300],
] as const;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-constant-'));
  const images = join(folder, 'photos');
  await writePhotos(images, photos);
  const lines = (await readdir(images)).map(async (name) => {
    const imageId = hashBytes(await readFile(join(images, name)));
    return corners.map(([left, top]) => {
      const box = { frame: 'pixel', left, top, right: left + 58, bottom: top + 50 };
      return toJsonLine({ imageId, label: 'thing', box });
    });
  });
  await writeFile(join(folder, 'boxes.jsonl'), (await Promise.all(lines)).flat().join(''));
});
afterAll(() => rm(folder, { recursive: true }));

it('asks a model again and again only until it is plain that nothing it says in a role fits', async () => {
  await using server = await startMockTeacher({ replies: constantReply });
  const out = join(folder, 'run');
  const { code, stderr } = await runServed({
    images: join(folder, 'photos'),
    boxes: join(folder, 'boxes.jsonl'),
    out,
    url: server.url,
  });
  expect(code).toBe(1);
  expect(stderr).toContain('could not be judged because calls failed');
  expect((await outcomeOf(out)).samples).toBe('');
  const { byTask } = server.stats();
  const questions = photos * corners.length;
  // Each call asks for four samples; 32 that do not fit are enough.
  expect(byTask['answer-question']?.['200'] ?? 0).toBeLessThanOrEqual(questions + 32 / 4);
  expect(byTask['validate-questions']?.['200'] ?? 0).toBeLessThanOrEqual(questions);
});
