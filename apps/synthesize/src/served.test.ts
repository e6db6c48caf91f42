import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  behaviours,
  type FaultKind,
  type MockStats,
  type MockTeacherOptions,
  startMockTeacher,
} from '@r2i/mock-teacher';
import { readRun } from '@r2i/run';
import { longRows, runs } from '@r2i/vitest-preset/runs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Exit } from './testing/run-here.ts';
import {
  countLines,
  filesWith,
  models,
  outcomeOf,
  questionsOf,
  runServed,
  type ServedRun,
  writePhotos,
} from './testing/served-run.ts';

/** Photos and questions a crop: many, where a share of the calls goes wrong; elsewhere as few as say something. */
const sizes = { many: { photos: 3, maxQuestions: 2 }, few: { photos: 2, maxQuestions: 1 } } as const;
const questions = questionsOf(sizes.few.photos, sizes.few.maxQuestions);

let folder: string;

const manners = {
  'accept-all': behaviours['accept-all'],
  /** Something is rejected at every step. */
  mixed: { ...behaviours.mixed, reworded: 0 },
  /** In addition, single answers come in other words, by seed and number of the sample. */
  reworded: behaviours.mixed,
} as const;

type Manner = keyof typeof manners;
type Size = keyof typeof sizes;

interface CleanRun {
  readonly samples: string;
  readonly rejects: string;
  readonly calls: number;
}

/** By manner and size. */
const clean = new Map<string, CleanRun>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-served-'));
  for (const [size, { photos }] of Object.entries(sizes)) await writePhotos(join(folder, size), photos);
  const wanted = [
    ['accept-all', 'few'],
    ['mixed', 'few'],
    ...longRows([
      ['accept-all', 'many'],
      ['mixed', 'many'],
      ['reworded', 'many'],
    ] as const),
  ] as const;
  for (const [manner, size] of wanted) {
    const { exit, stats, out } = await serve(
      `clean-${manner}-${size}`,
      { behaviour: manners[manner] },
      { size },
    );
    expect(exit).toMatchObject({ code: 0 });
    clean.set(`${manner}-${size}`, { ...(await outcomeOf(out)), calls: stats.calls });
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Served {
  readonly exit: Exit;
  readonly stats: MockStats;
  readonly out: string;
}

/** One run against a service of its own. */
async function serve(
  name: string,
  mock: MockTeacherOptions,
  { size = 'few', ...run }: Partial<ServedRun> & { size?: Size } = {},
): Promise<Served> {
  await using server = await startMockTeacher({ behaviour: 'accept-all', ...mock });
  const out = join(folder, name);
  const exit = await runServed({ ...asked(size), out, url: server.url, ...run });
  return { exit, stats: server.stats(), out };
}

function asked(size: Size): Pick<ServedRun, 'images' | 'maxQuestions'> {
  return { images: join(folder, size), maxQuestions: sizes[size].maxQuestions };
}

function cleanRun(manner: Manner = 'accept-all', size: Size = 'few'): CleanRun {
  const found = clean.get(`${manner}-${size}`);
  if (found === undefined) throw new RangeError(`there is no clean run of ${manner} with ${size} questions`);
  return found;
}

/** Byte for byte. The lines that differ are told by number, since they are long. */
async function expectSame(out: string, manner?: Manner, size?: Size): Promise<void> {
  const expected = cleanRun(manner, size);
  const { samples, rejects } = await outcomeOf(out);
  expect(differences(samples, expected.samples)).toEqual([]);
  expect(differences(rejects, expected.rejects)).toEqual([]);
}

function differences(found: string, expected: string): readonly number[] {
  const lines = found.split('\n');
  const others = expected.split('\n');
  return Array.from({ length: Math.max(lines.length, others.length) }, (_, at) => at).filter(
    (at) => lines[at] !== others[at],
  );
}

const keptSchema = z.object({ id: z.string(), answer: z.string(), choice: z.json() });

/** What is learned from: everything of samples but how single answers were worded. */
function accepted(samples: string): readonly unknown[] {
  return samples
    .split('\n')
    .filter(Boolean)
    .map((line) => keptSchema.parse(JSON.parse(line)));
}

async function rejections(
  out: string,
): Promise<readonly { stage: string; reason: string; detail: string }[]> {
  const { rejects } = await outcomeOf(out);
  return rejects
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('a clean run', () => {
  it('keeps all, so that the comparisons below say something', () => {
    expect(countLines(cleanRun('accept-all').samples)).toBe(questions);
  });

  it.each([
    { size: 'few', kept: 1, rejected: 1 } as const,
    ...longRows([{ size: 'many', kept: 7, rejected: 5 } as const]),
  ])('keeps more than $kept and rejects more than $rejected of $size', ({ size, kept, rejected }) => {
    const { samples, rejects } = cleanRun('mixed', size);
    expect(countLines(samples)).toBeGreaterThan(kept);
    expect(countLines(rejects)).toBeGreaterThan(rejected);
  });
});

/** Faults that leave the client with a usable reply. */
const harmless: readonly FaultKind[] = ['slow-drip', 'wrong-usage'];

describe('20 % mixed faults', () => {
  const size = 'many';
  const seeds = [1, 2, 3].slice(0, runs(3));
  const quick = { dripMs: 50, retryAfterS: 0.2 };
  /** At once, since a run with faults waits most of the time. */
  const forEachSeed = <Result>(run: (seed: number) => Promise<Result>): Promise<Result[]> =>
    Promise.all(seeds.map(run));

  it.each(longRows(['accept-all' as const, 'mixed' as const]))(
    'change nothing and cost one call each (%s)',
    async (manner) => {
      const { calls: cleanCalls } = cleanRun(manner, size);
      const calls = await forEachSeed(async (seed) => {
        const name = `faults-${manner}-${seed}`;
        const faults = { seed, ...quick };
        const { exit, stats, out } = await serve(name, { behaviour: manners[manner], faults }, { size });
        expect(exit).toMatchObject({ code: 0 });
        await expectSame(out, manner, size);
        expect(stats.repeatedAnswers).toBe(0);
        const harmful = Object.entries(stats.faults).filter(
          ([kind]) => !harmless.some((one) => one === kind),
        );
        expect(harmful.length).toBeGreaterThan(6);
        expect(stats.calls - cleanCalls).toBe(harmful.reduce((sum, [, count]) => sum + count, 0));
        return stats.calls;
      });
      // With so few calls the share that goes wrong is 18 to 24 % by seed; together it is close to 20.
      const all = calls.reduce((sum, count) => sum + count, 0);
      expect(all / (cleanCalls * seeds.length)).toBeLessThanOrEqual(1.25);
    },
  );

  it.each(longRows([{ kinds: ['cut-json', 'wrong-schema', 'empty'] as const }]))(
    'accept the same where all of them are replies that cannot be used: $kinds',
    async ({ kinds }) => {
      const { exit, stats, out } = await serve(
        'useless',
        {
          behaviour: manners.mixed,
          faults: { seed: 1, kinds },
        },
        { size },
      );
      expect(exit).toMatchObject({ code: 0 });
      // A single answer may be given up for lost in the end; it does not vote, and the others do.
      expect(accepted((await outcomeOf(out)).samples)).toEqual(accepted(cleanRun('mixed', size).samples));
      expect(stats.calls).toBeLessThanOrEqual(1.25 * cleanRun('mixed', size).calls);
    },
  );

  it('are no faults where all of them are refusals', async () => {
    const { exit, stats, out } = await serve(
      'refusals',
      {
        behaviour: manners.mixed,
        faults: { seed: 1, kinds: ['refusal'] },
      },
      { size },
    );
    expect(exit).toMatchObject({ code: 0 });
    expect(stats.faults.refusal).toBeGreaterThan(5);
    expect(stats.repeatedAnswers).toBe(0);
    expect(countLines((await outcomeOf(out)).samples)).toBeGreaterThan(0);
    const reasons = new Set((await rejections(out)).map(({ reason }) => reason));
    expect(reasons).toContain('call-refused');
    expect([...reasons].filter((reason) => reason.endsWith('-failed'))).toEqual([]);
  });

  it.each(longRows([1, 2, 3]))(
    'accept the same where a sample asked for again comes in other words (seed %i)',
    async (seed) => {
      const faults = { seed, ...quick };
      const { exit, out } = await serve(`faults-reworded-${seed}`, { behaviour: 'mixed', faults }, { size });
      expect(exit).toMatchObject({ code: 0 });
      expect(accepted((await outcomeOf(out)).samples)).toEqual(accepted(cleanRun('reworded', size).samples));
    },
  );
});

describe('a service', () => {
  it.each([
    { case: 'gives one reply a request', mock: { manySamples: false } } as const,
    { case: 'refuses both', mock: { manySamples: 'refuse', structured: false } } as const,
    ...longRows([
      { case: 'refuses to give several replies', mock: { manySamples: 'refuse' } },
      { case: 'refuses JSON schemas', mock: { structured: false } },
    ] as const),
  ])('that $case leads to the same samples', async ({ case: name, mock }) => {
    const { exit, out, stats } = await serve(name.replaceAll(' ', '-'), mock);
    expect(exit).toMatchObject({ code: 0 });
    await expectSame(out);
    expect(stats.repeatedAnswers).toBe(0);
  });

  it.each([1, 8])('is asked for the same with %i images under way', async (concurrency) => {
    const { exit, out } = await serve(
      `concurrency-${concurrency}`,
      { behaviour: manners.mixed },
      { flags: { concurrency } },
    );
    expect(exit).toMatchObject({ code: 0 });
    await expectSame(out, 'mixed');
  });
});

describe('a student that cannot be asked', () => {
  it('ends the run after the first few calls, and makes nothing hard', async () => {
    const name = 'dead-student';
    const { exit, stats, out } = await serve(name, { models: [models.strong, models.other] });
    expect(exit.code).toBe(3);
    expect(exit.stderr).toContain('each of the first 8 calls was refused with 404');
    const again = await serve(name, {});
    expect(again.exit).toMatchObject({ code: 0 });
    await expectSame(out);
    // What the strong models said was kept: nothing of it was paid for twice.
    expect(stats.calls - (stats.byTask['none']?.[404] ?? 0) + again.stats.calls).toBe(cleanRun().calls);
  });
});

describe('a service that is down', () => {
  it.each(['drop' as const, ...longRows([true as const])])(
    'makes nothing hard, and ends the run in time (%s)',
    async (down) => {
      const name = `down-${down}`;
      await using student = await startMockTeacher();
      student.setDown(down);
      const { exit, out } = await serve(
        name,
        {},
        { studentUrl: student.url, flags: { 'call-deadline': 3, 'call-retries': 1 } },
      );
      expect(exit.code).toBe(1);
      expect(exit.stderr).toContain('could not be judged because calls failed');
      expect((await outcomeOf(out)).samples).toBe('');
      for (const { stage, reason } of await rejections(out)) {
        expect({ stage, reason }).toEqual({ stage: 'difficulty', reason: 'check-failed' });
      }
      expect((await serve(name, {})).exit).toMatchObject({ code: 0 });
      await expectSame(out);
    },
  );
});

describe('a wrong key', () => {
  const right = 'sk-right-0f1e2d3c4b5a';
  const wrong = 'sk-wrong-a5b4c3d2e1f0';
  const secretVariable = 'MOCK_TEACHER_KEY';
  const callConcurrency = 8;

  it('ends the run at the first reply, rejects nothing, and is written nowhere', async () => {
    const name = 'wrong-key';
    const withKey = (key: string): Partial<ServedRun> => ({
      teacher: { keyEnv: secretVariable },
      environment: { [secretVariable]: key },
      flags: { 'call-concurrency': callConcurrency, concurrency: 2 },
    });
    const first = await serve(name, { key: right, latencyMs: 20 }, withKey(wrong));
    expect(first.exit.code).toBe(3);
    expect(first.exit.stderr).toContain(`look at ${secretVariable}`);
    // At most one for each image under way: only those can have been sent before the first reply came.
    expect(Object.keys(first.stats.byTask)).toEqual(['none']);
    expect(Object.keys(first.stats.byTask['none'] ?? {})).toEqual(['401']);
    expect([1, 2]).toContain(first.stats.byTask['none']?.[401]);
    await expect(readFile(join(first.out, 'journal.jsonl'), 'utf8')).rejects.toThrow('ENOENT');

    const second = await serve(name, { key: right }, withKey(right));
    expect(second.exit).toMatchObject({ code: 0 });
    await expectSame(second.out);
    expect(second.stats.calls).toBe(cleanRun().calls);

    for (const key of [wrong, right]) {
      expect(await filesWith(folder, key)).toEqual([]);
      for (const { stdout, stderr } of [first.exit, second.exit]) expect(stdout + stderr).not.toContain(key);
    }
  });

  it('that is refused half-way leaves what was done', async () => {
    const name = 'key-taken-away';
    // The student's service takes no key but its own.
    await using guarded = await startMockTeacher({ behaviour: 'accept-all', key: right });
    const first = await serve(name, {}, { studentUrl: guarded.url });
    expect(first.exit.code).toBe(3);
    expect(first.exit.stderr).toContain('No key was sent');
    expect(guarded.stats().calls).toBeLessThanOrEqual(callConcurrency);
    const second = await serve(name, {});
    expect(second.exit).toMatchObject({ code: 0 });
    await expectSame(second.out);
    expect(first.stats.calls + second.stats.calls).toBe(cleanRun().calls);
  });
});

describe('a judge that claims that all answers are the same', () => {
  const said = (model: string, answer: string): object => ({
    when: { model },
    replies: [`I look.\n\n${JSON.stringify({ answer })}`],
  });

  it.each([
    { case: 'numbers', answers: ['3', '5'], kept: 0, asked: 0 },
    { case: 'yes and no', answers: ['yes', 'no'], kept: 0, asked: 0 },
    { case: 'letters', answers: ['A', 'B'], kept: 0, asked: 0 },
    { case: 'what rules cannot tell', answers: ['couch', 'sofa'], kept: questions, asked: questions },
  ])('decides only what rules leave open: $case', async ({ case: name, answers, kept, asked }) => {
    const [one = '', other = ''] = answers;
    const replies = join(folder, `replies-${name.replaceAll(' ', '-')}`);
    await mkdir(replies);
    await writeFile(join(replies, 'group-answers.json'), JSON.stringify([{ same: true }]));
    await writeFile(
      join(replies, 'answer-question.json'),
      JSON.stringify([said(models.strong, one), said(models.other, other)]),
    );
    await writeFile(
      join(replies, 'write-questions.json'),
      JSON.stringify([{ questions: [{ question: 'What is it?', dimension: 'object' }] }]),
    );
    await writeFile(
      join(replies, 'write-distractors.json'),
      JSON.stringify([{ distractors: ['table', 'lamp', 'shelf'] }]),
    );
    await writeFile(join(replies, 'solve-choice.json'), JSON.stringify([{ letter: null }]));
    const { exit, out, stats } = await serve(`judge-${name.replaceAll(' ', '-')}`, { replies });
    expect(exit).toMatchObject({ code: 0 });
    expect(countLines((await outcomeOf(out)).samples)).toBe(kept);
    expect(stats.byTask['group-answers'] ?? {}).toEqual(asked === 0 ? {} : { 200: asked });
    for (const { stage, reason } of await rejections(out)) {
      expect({ stage, reason }).toEqual({ stage: 'vote', reason: 'no-consensus' });
    }
  });
});

describe('a price', () => {
  it('makes each role tell in the summary what it cost; without one, none does', async () => {
    const { calls } = (await readRun(join(folder, 'clean-accept-all-few'))).summary;
    const priced = costsSchema.parse(calls);
    expect(priced.length).toBeGreaterThanOrEqual(6);
    for (const { inputTokens, outputTokens, usd } of priced)
      expect(usd).toBeCloseTo((0.3 * inputTokens + 1.5 * outputTokens) / 1e6, 12);
    const { out } = await serve('unpriced', {}, { teacher: { price: undefined } });
    const unpriced = costsSchema.parse((await readRun(out)).summary.calls);
    expect(new Set(unpriced.map(({ usd }) => usd))).toEqual(new Set([null]));
  });
});

const costsSchema = z.array(
  z.object({ inputTokens: z.number(), outputTokens: z.number(), usd: z.number().nullable() }),
);

describe('a budget', () => {
  it('stops the run when it is spent; a larger one goes on and pays nothing twice', async () => {
    await using server = await startMockTeacher({ behaviour: manners.mixed, latencyMs: 5 });
    const out = join(folder, 'budget');
    const codes: (number | null)[] = [];
    for (const tokens of [2_000, 5_000, 1_000_000]) {
      const { code, stdout, stderr } = await runServed({
        ...asked('few'),
        out,
        url: server.url,
        flags: { 'budget-tokens': tokens },
      });
      codes.push(code);
      if (code === 4) expect(stderr).toContain(`the budget of ${tokens} tokens is spent`);
      expect(stdout).toContain('samples');
      expect(countLines((await outcomeOf(out)).samples)).toBeGreaterThanOrEqual(0);
    }
    expect(codes).toEqual([4, 4, 0]);
    await expectSame(out, 'mixed');
    expect(server.stats().repeatedAnswers).toBe(0);
    expect(server.stats().calls).toBe(cleanRun('mixed').calls);
  });

  it('in USD needs the price of each model', async () => {
    const { exit, stats } = await serve(
      'budget-usd',
      {},
      { flags: { 'budget-usd': 1 }, teacher: { price: undefined } },
    );
    expect(exit.code).toBe(2);
    for (const model of Object.values(models)) expect(exit.stderr).toContain(model);
    expect(stats.calls).toBe(0);
  });
});
