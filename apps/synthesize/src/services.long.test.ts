import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createImageEncoder, viewOfPixels } from '@r2i/crop';
import {
  createAzure,
  createLlamaServer,
  createOllama,
  listenAs,
  type ServedService,
  type Think,
} from '@r2i/mock-services';
import { startMockTeacher } from '@r2i/mock-teacher';
import { createRandom, parseJsonLines } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { countLines, models, outcomeOf, questionsOf, runServed, writePhotos } from './testing/served-run.ts';
import { thinkAs } from './testing/think-as.ts';

/** Long enough to be hidden where a service repeats it. */
const key = 'sk-4fQ9zT7m2xW8';

let folder: string;
let images: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-services-'));
  images = join(folder, 'images');
  await writePhotos(images, 1);
  const size = { width: 480, height: 420 };
  const random = createRandom(5);
  const data = Uint8Array.from({ length: size.width * size.height * 3 }, () => random.integer(0, 255));
  const view = viewOfPixels({ ...size, data }, { format: 'png' });
  const { bytes } = await createImageEncoder({ format: 'webp', quality: 90 }).encode(view);
  await writeFile(join(images, 'photo-9.webp'), bytes);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A run against a service with the mock teacher behind it. */
async function runAgainst(
  name: string,
  open: (think: Think) => ServedService,
  path = '/v1',
): Promise<{
  readonly code: number | null;
  readonly stderr: string;
  readonly kept: number;
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Kinds of what was noticed. */
  readonly notices: readonly string[];
}> {
  await using teacher = await startMockTeacher({ behaviour: 'accept-all' });
  const service = open(thinkAs(teacher.url));
  const { url, close } = await listenAs(service);
  const out = join(folder, name);
  const { code, stderr } = await runServed({
    images,
    out,
    url: `${url}${path}`,
    maxQuestions,
    teacher: { keyEnv: 'SERVICE_KEY' },
    environment: { SERVICE_KEY: key },
  });
  await close();
  const statuses: Record<string, number> = {};
  for (const status of service.statuses) statuses[status] = (statuses[status] ?? 0) + 1;
  const noticed = await readFile(join(out, 'notices.jsonl'), 'utf8').catch(() => '');
  const kinds = [...parseJsonLines(z.object({ kind: z.string() }), noticed, 'notices')].map(
    ({ kind }) => kind,
  );
  const { samples } = await outcomeOf(out);
  return { code, stderr, kept: countLines(samples), statuses, notices: [...new Set(kinds)].sort() };
}

const names = Object.values(models);
const photos = 2;
/** Enough to tell that all samples of a model are alike. */
const maxQuestions = 2;
const questions = questionsOf(photos, maxQuestions);
/** Lists, boxes, questions, verdicts; 4 samples of each answerer and of the solver; distractors; a look at the plain photo. */
const oneByOne = photos * (1 + 4 + 4 + 4) + questions * (4 + 4 + 4 + 1 + 1);
const together = photos * (1 + 4 + 4 + 4) + questions * (1 + 1 + 1 + 1 + 1);

describe('a run against', () => {
  it('a llama-server of one choice, without forms, system role and WebP keeps all', async () => {
    const run = await runAgainst('llama', (think) =>
      createLlamaServer({ think, oneChoice: 500, takesSchema: false, systemRole: false, loadingFor: 1 }),
    );
    expect(run).toMatchObject({ code: 0, kept: questions });
    expect(run.statuses['200']).toBe(oneByOne);
    // What is under way at once may meet a refusal before it is known.
    const refused = (run.statuses['500'] ?? 0) + (run.statuses['400'] ?? 0) + (run.statuses['503'] ?? 0);
    expect(refused).toBeLessThan(60);
    expect(run.notices).toEqual([
      'alike-samples',
      'not-read-image-webp',
      'not-taken-n',
      'not-taken-response-format',
      'not-taken-system',
    ]);
    expect(run.stderr).toContain('gives one sample a request');
  });

  it('an Ollama that reads over n and does not read WebP keeps all', async () => {
    const run = await runAgainst('ollama', (think) => createOllama({ think, models: names, busyFor: 1 }));
    expect(run).toMatchObject({ code: 0, kept: questions });
    expect(run.statuses['200']).toBe(oneByOne);
    expect(run.notices).toEqual(['alike-samples', 'not-read-image-webp', 'not-taken-n']);
  });

  it('a strict Azure keeps all', async () => {
    const run = await runAgainst(
      'azure',
      (think) => createAzure({ think, key, deployments: names, limitEvery: 40 }),
      '/openai/v1',
    );
    expect(run).toMatchObject({ code: 0, kept: questions });
    expect(run.statuses).toMatchObject({ 200: together });
    expect(Object.keys(run.statuses)).toEqual(['200', '429']);
    expect(run.notices).toEqual(['alike-samples']);
  });

  it.each<[string, 'one-sampling' | 'reasoning', readonly string[]]>([
    ['sampled in one way', 'one-sampling', ['not-taken-top-p']],
    ['that reasons', 'reasoning', ['not-taken-max-tokens', 'not-taken-temperature', 'not-taken-top-p']],
  ])('an Azure whose model is %s keeps all', async (_, model, kinds) => {
    const run = await runAgainst(
      model,
      (think) => createAzure({ think, key, deployments: names, model, takesSchema: false }),
      '/openai/v1',
    );
    expect(run).toMatchObject({ code: 0, kept: questions });
    expect(run.statuses['200']).toBe(together);
    expect(run.notices).toEqual(expect.arrayContaining(['not-taken-response-format', ...kinds]));
  });

  it('a service with too short a context keeps all with smaller pictures', async () => {
    // A photo takes 197 tokens and its text some 250; a crop with its text less.
    const run = await runAgainst('short', (think) => createLlamaServer({ think, contextTokens: 500 }));
    expect(run.code).toBe(0);
    expect(run.notices).toContain('smaller-images');
    expect(run.stderr).toContain('set maxPixels');
    expect(run.kept).toBeGreaterThan(0);
  });
});

describe('a service that is not there', () => {
  const nobody = 'http://127.0.0.1:1/v1';

  it.each([
    { who: 'the teachers', away: { url: nobody } },
    { who: 'the student', away: { studentUrl: nobody } },
  ])('ends the run with 3, the cause and the mend: $who', async ({ who, away }) => {
    await using teacher = await startMockTeacher({ behaviour: 'accept-all' });
    const out = join(folder, `away-${who.replace(' ', '-')}`);
    const { code, stderr } = await runServed({
      ...{ images, out, url: teacher.url, ...away },
      flags: { callRetries: 0 },
    });
    expect(code).toBe(3);
    expect(stderr).toContain('ECONNREFUSED');
    expect(stderr).toContain('Look whether the server runs and baseUrl is right');
    expect(stderr).toContain('the same command goes on');
  });
});
