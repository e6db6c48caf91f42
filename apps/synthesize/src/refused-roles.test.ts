import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { listenAs, type ServedService } from '@r2i/mock-services';
import { type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { readRun } from '@r2i/run';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { outcomeOf, runServed, writePhotos } from './testing/served-run.ts';

let folder: string;
let images: string;
let server: MockTeacher;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-refused-'));
  images = join(folder, 'images');
  await writePhotos(images, 1);
  server = await startMockTeacher({ behaviour: 'mixed' });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const filtered = JSON.stringify({ error: { code: 'content_filter', message: 'The prompt was filtered.' } });

/** Filters the calls of one prompt, which its words tell, and passes on all others. */
function filtering(words: RegExp): ServedService & { filtered(): number } {
  let count = 0;
  return {
    statuses: [],
    filtered: () => count,
    async answer({ path, body }) {
      if (words.test(body)) {
        count += 1;
        return { status: 400, body: filtered };
      }
      const url = `${new URL(server.url).origin}${path}`;
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body });
      return { status: response.status, body: await response.text() };
    },
  };
}

it.each([
  { prompt: 'list-objects', words: /List at most/u, place: 'proposal/call-refused' },
  { prompt: 'ground-object', words: /Name: /u, place: 'proposal/call-refused' },
  { prompt: 'write-questions', words: /Write at most \d+ question/u, place: 'question/call-refused' },
  { prompt: 'validate-questions', words: /Questions:\\n1\. /u, place: 'validation/call-refused' },
  { prompt: 'answer-question', words: /Question: /u, place: 'vote/check-refused' },
  { prompt: 'group-answers', words: /Second answer: /u, place: 'vote/call-refused' },
  { prompt: 'write-distractors', words: /Write \d+ wrong answers/u, place: 'choice/call-refused' },
  { prompt: 'solve-choice', words: /letter from the given choices/u, place: 'difficulty/check-refused' },
  { prompt: 'check-plain-view', words: /Count what fits this question/u, place: undefined },
])('a filter on $prompt costs what it touches, once', async ({ prompt, words, place }) => {
  const service = filtering(words);
  const { url, close } = await listenAs(service);
  const run = { images, out: join(folder, prompt), url: `${url}/v1` };
  expect(await runServed(run)).toMatchObject({ code: 0 });
  const asked = service.filtered();
  expect(asked).toBeGreaterThan(0);
  const { rejects } = await outcomeOf(run.out);
  const places = rejects
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map(({ stage, reason }) => `${stage}/${reason}`);
  if (place !== undefined) expect(places).toContain(place);
  const { samples, rejections, candidates } = (await readRun(run.out)).summary;
  expect(samples + rejections).toBe(candidates);
  expect(await runServed(run)).toMatchObject({ code: 0 });
  expect(service.filtered()).toBe(asked);
  await close();
});
