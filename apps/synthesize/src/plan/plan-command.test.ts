import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runHere } from '../testing/run-here.ts';

let folder: string;

const served = (model: string, price?: object): object => ({
  ...{ model, baseUrl: 'http://127.0.0.1:1/v1', ...(price === undefined ? {} : { price }) },
});

/** A configuration as a run has it, its own places in it. */
async function config(name: string, student: object): Promise<string> {
  const file = join(folder, name);
  const synthesize = {
    ...{ images: 'photos', out: 'runs/first' },
    teachers: { strong: served('strong', { input: 0.5, output: 1.5 }), student },
    roles: {
      ...{ proposer: { teacher: 'strong' }, questioner: { teacher: 'strong', maxQuestions: 3 } },
      ...{ validator: { teacher: 'strong' }, answerers: [{ teacher: 'strong', samples: 8 }] },
      ...{ grouper: { teacher: 'strong' }, verifier: 'none', distractorWriter: { teacher: 'strong' } },
      solver: { teacher: 'student' },
    },
    'min-families': 1,
  };
  await writeFile(file, JSON.stringify({ synthesize }));
  return file;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-plan-'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('synthesize plan', () => {
  it('takes prices from the configuration, and shows what it reckoned with', async () => {
    const file = await config('priced.json', served('student', { input: 0, output: 0 }));
    const { code, stdout, stderr } = await runHere(['plan', '--config', file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/price {6}\$[\d.]+, [\d,.]+ M tokens in/u);
    expect(stdout).toContain('= 8 boxes x');
    expect(stdout.match(/^ +1,000 .* days$|^ +1,000 .* h$/gmu)).toHaveLength(1);
    expect(stdout).toContain('Measured by pnpm --filter @r2i/bench plan');

    const words = ['plan', '--config', file, '--photos', '1000', '--workers', '1', '64', '--log', 'json'];
    const plan: Record<string, unknown> = JSON.parse((await runHere(words)).stdout);
    expect(plan).toMatchObject({ photos: 1_000, unpricedModels: [], uncounted: [] });
    expect(plan['paces']).toMatchObject([{ workers: 1 }, { workers: 64 }]);
  });

  it('invents no price', async () => {
    const { stdout } = await runHere(['plan', '--config', await config('unpriced.json', served('student'))]);
    expect(stdout).toContain('price      not known');
    expect(stdout).toContain('no price is given for student');
  });

  it('says so where nothing is asked of a served model, and what is beside', async () => {
    const { stdout } = await runHere(['plan', '--workers', '1']);
    expect(stdout).toContain('price      nothing: no role asks a served model');
    const mixed = JSON.stringify({ questioner: { teacher: 't' } });
    const words = ['plan', '--teachers', JSON.stringify({ t: served('t') }), '--roles', mixed];
    expect((await runHere(words)).stdout).toContain('proposer: text, validator: text');
  });
});
