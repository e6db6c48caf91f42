import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { type RunCommand, runPlan } from './run-plan.ts';
import type { Step } from './step.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-proof-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const steps: readonly Step[] = [
  step('world', { command: ['make', '{out}/world'], code: ['{repo}/world.py'] }),
  step('base', { command: ['train', '{out}/base', '--threads', '2'], needs: ['world'] }),
  step('run', { command: ['synthesize', '{out}/run'], needs: ['base'], resumes: true }),
  step('other', { command: ['make', '{out}/other'] }),
];

function step(id: string, about: Partial<Step>): Step {
  return { id, what: 'world', needs: [], command: [], code: [], resumes: false, ...about };
}

/** Stands in for programs: adds a line to the folder that is the last path of a command, and fails where it is told to. */
function standIn(fails: readonly string[] = []): { readonly ran: string[]; readonly run: RunCommand } {
  const ran: string[] = [];
  return {
    ran,
    run: async ([word = '', path = '']) => {
      ran.push(`${word} ${path.slice(folder.length + 1)}`);
      await mkdir(path, { recursive: true });
      const before = await readFile(join(path, 'lines'), 'utf8').catch(() => '');
      await writeFile(join(path, 'lines'), `${before}ran\n`);
      return { code: fails.includes(word) ? 1 : 0, wall: 2, cpu: 1 };
    },
  };
}

async function runs(with_: { readonly steps?: readonly Step[]; readonly fails?: readonly string[] } = {}) {
  const { ran, run } = standIn(with_.fails);
  const places = { repo: folder, out: folder, python: 'python', node: 'node' };
  const work = runPlan(with_.steps ?? steps, { places, run, tell: () => undefined });
  const records = await work.catch((error: unknown) => error);
  return { ran, records };
}

const all = ['make world', 'train base', 'synthesize run', 'make other'];

async function writeCode(text: string): Promise<void> {
  const path = join(folder, 'world.py');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

it('runs everything once, and nothing the second time', async () => {
  await writeCode('1');
  expect((await runs()).ran).toEqual(all);
  const { ran, records } = await runs();
  expect(ran).toEqual([]);
  expect(records).toMatchObject(steps.map(({ id }) => ({ id, state: 'done', wall: 2, cpu: 1 })));
});

it.each([
  ['code', () => writeCode('2'), ['make world', 'train base', 'synthesize run']],
  ['a lost folder', () => rm(join(folder, 'base'), { recursive: true }), ['train base']],
])('after a change of %s runs what depends on it', async (_, change, expected) => {
  await writeCode('1');
  await runs();
  await change();
  expect((await runs()).ran).toEqual(expected);
});

it.each([
  [['train', '{out}/base', '--threads', '4'], []],
  [
    ['train', '{out}/base', '--steps', '9'],
    ['train base', 'synthesize run'],
  ],
])('after a change of the command to %j runs %j', async (command, expected) => {
  await writeCode('1');
  await runs();
  const changed = steps.map((one) => (one.id === 'base' ? { ...one, command } : one));
  expect((await runs({ steps: changed })).ran).toEqual(expected);
});

it.each([
  ['train', 'base', 'ran\n'],
  ['synthesize', 'run', 'ran\nran\n'],
])('after %s failed goes on from there; only what can goes on in its folder', async (word, id, lines) => {
  await writeCode('1');
  const failed = await runs({ fails: [word] });
  expect(failed.records).toMatchObject({ code: 'proof/step-failed', step: id });
  expect(failed.ran).toEqual(all.slice(0, all.indexOf(`${word} ${id}`) + 1));
  expect((await runs()).ran).toEqual(all.slice(all.indexOf(`${word} ${id}`)));
  expect(await readFile(join(folder, id, 'lines'), 'utf8')).toBe(lines);
});
