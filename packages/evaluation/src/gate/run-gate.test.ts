import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BenchmarkItem, Dimension, Prediction } from '@r2i/schema';
import { scoreDualView } from '@r2i/zoombench';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeFolder } from '../files/make-folder.ts';
import { jsonText, writeText } from '../files/write-text.ts';
import { reportedModel } from '../testing/reported-model.ts';
import { gatePolicySchema } from './gate-policy.ts';
import { planGate, runGate } from './run-gate.ts';

let folder: string;
const count = 300;

const items = Array.from(
  { length: count },
  (_, at): BenchmarkItem => ({
    id: String(at),
    query: 'Which?\nA. x\nB. y',
    target: 'A',
    form: 'choice',
    options: ['x', 'y'],
    box: null,
    dimension: (['ocr', 'colour'] as const satisfies readonly Dimension[])[at % 2] ?? null,
    imageId: String(at),
  }),
);

/** A result with so many right on the full image, all right on the crop, and so many calls failed. */
async function write(name: string, right: number, failed = 0): Promise<void> {
  const predictions = items.flatMap(({ id }, at) =>
    (['global', 'regional'] as const).map((view): Prediction => {
      const isFailed = view === 'global' && at >= count - failed;
      return {
        schema: 'r2i.prediction/1',
        ...{ item: id, view, model: name, sample: 0, latencyMs: 1, calls: 1 },
        output: isFailed ? null : view === 'regional' || at < right ? 'A' : 'B',
        ...(isFailed ? { fault: 'http://x answered 503' } : {}),
      };
    }),
  );
  const { result, about, scorers } = reportedModel(scoreDualView(items, predictions, { draws: 100 }));
  await makeFolder(join(folder, name));
  for (const [file, value] of Object.entries({ evaluation: result, summary: about, scorers }))
    await writeText(join(folder, name, `${file}.json`), jsonText(value));
}

const pathOf = (path: string): string => join(folder, path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-gate-'));
  await write('base', 120);
  await write('better', 180);
  await write('worse', 80);
  await write('faults', 180, 30);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const policyFor = (candidate: string, ...tests: object[]) =>
  gatePolicySchema.parse({ benchmarks: { z: { base: 'base', candidate } }, tests });

describe('runGate', () => {
  it.each([
    { candidate: 'better', tests: [{ leastGain: 0.05 }, { measure: 'gap', leastGain: 0.05 }], verdict: 'GO' },
    { candidate: 'better', tests: [{ measure: 'regional', largestLoss: 0.03 }], verdict: 'GO' },
    { candidate: 'better', tests: [{ leastGain: 0.05, dimension: 'each' }], verdict: 'GO' },
    { candidate: 'worse', tests: [{ largestLoss: 0.02 }], verdict: 'NO-GO' },
    { candidate: 'base', tests: [{ leastGain: 0 }], verdict: 'INCONCLUSIVE' },
    { candidate: 'faults', tests: [{ leastGain: 0 }], verdict: 'INCONCLUSIVE' },
    {
      candidate: 'worse',
      tests: [
        { measure: 'regional', largestLoss: 0.03 },
        { leastGain: 0, required: false },
      ],
      verdict: 'GO',
    },
  ])('$verdict for $candidate under $tests', async ({ candidate, tests, verdict }) => {
    const out = join(folder, 'out');
    const report = await runGate(policyFor(candidate, ...tests), { out, pathOf });
    expect(report.verdict).toBe(verdict);
    expect(JSON.parse(await readFile(join(out, 'gate.json'), 'utf8'))).toMatchObject({
      schema: 'r2i.gate/1',
      verdict,
    });
    expect(await readFile(join(out, 'gate.md'), 'utf8')).toContain(`# ${verdict}`);
  });

  it('tells failed calls by their cause and takes them as no evidence', async () => {
    const { tests } = await runGate(policyFor('faults', { leastGain: 0 }), {
      out: join(folder, 'out'),
      pathOf,
    });
    expect(tests[0]).toMatchObject({
      open: 'missing-answers',
      missing: { 'http-503': 30 },
      items: 270,
      asked: 300,
    });
  });

  it('counts a test of every dimension that there is', async () => {
    const { tests } = await runGate(policyFor('better', { leastGain: 0, dimension: 'each' }), {
      out: join(folder, 'out'),
      pathOf,
    });
    expect(tests.map(({ name }) => name)).toEqual(['z, global, ocr', 'z, global, colour']);
  });

  it('names a folder that holds no result', async () => {
    const run = runGate(policyFor('none', { leastGain: 0 }), { out: join(folder, 'out'), pathOf });
    await expect(run).rejects.toMatchObject({ code: 'evaluation/result-folder' });
  });
});

describe('planGate', () => {
  it('tells the power from the base alone', async () => {
    const plan = await planGate(
      policyFor('not-there', { leastGain: 0.02, expected: 0.1 }, { largestLoss: 0.05 }),
      {
        pathOf,
      },
    );
    expect(plan).toMatchObject([
      { items: 300, images: 300, margin: 0.02, expected: 0.1 },
      { items: 300, margin: -0.05, expected: 0 },
    ]);
    expect(plan[0]?.power).toBeGreaterThan(0.7);
    expect(plan[1]?.power).toBeLessThan(0.6);
  });
});

describe('gatePolicySchema', () => {
  const benchmarks = { z: { base: 'a', candidate: 'b' } };
  it.each<[what: string, policy: object, said: string]>([
    ['no benchmark', { benchmarks: {}, tests: [{ leastGain: 0 }] }, 'name 1 to'],
    ['no test', { benchmarks, tests: [] }, ''],
    [
      'a benchmark that is not there',
      { benchmarks, tests: [{ leastGain: 0, benchmark: 'y' }] },
      'there are z',
    ],
    ['neither gain nor loss', { benchmarks, tests: [{}] }, 'either leastGain or largestLoss'],
    ['both', { benchmarks, tests: [{ leastGain: 0, largestLoss: 0.1 }] }, 'either leastGain or largestLoss'],
    ['per cent for shares', { benchmarks, tests: [{ leastGain: 2 }] }, ''],
    ['a name that is wrong', { benchmarks, tests: [{ leastGain: 0, veiw: 'global' }] }, 'veiw'],
    ['a level of 0', { level: 0, benchmarks, tests: [{ leastGain: 0 }] }, ''],
  ])('refuses %s', (_, policy, said) => {
    const { error } = gatePolicySchema.safeParse(policy);
    expect(JSON.stringify(error?.issues)).toContain(said);
  });
});
