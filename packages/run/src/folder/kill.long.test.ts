import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { createRandom } from '@r2i/schema';
import { asScript } from '@r2i/vitest-preset/as-script';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../testing/make-folder.ts';
import { openRun } from './open-run.ts';

const script = await asScript(new URL('../testing/run-images.ts', import.meta.url));

function start(folder: string, images: number, step: number, delayMs: number): ChildProcess {
  const values = [folder, images, step, delayMs].map(String);
  const child = spawn(process.execPath, [...script, ...values], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Waits until a process has said so many lines, or has ended. */
function hasSaid(child: ChildProcess, lines: number): Promise<void> {
  let said = 0;
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk) => {
      said += String(chunk).split('\n').length - 1;
      if (said >= lines) resolve();
    });
    child.once('close', () => resolve());
  });
}

async function ended(child: ChildProcess): Promise<{ code: unknown; errors: string }> {
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  const [code] = await once(child, 'close');
  return { code, errors };
}

const outputs = ['samples.jsonl', 'rejects.jsonl', 'summary.json'];

async function outcome(folder: string): Promise<string[]> {
  return Promise.all(outputs.map((name) => readFile(join(folder, name), 'utf8')));
}

it('comes to the same bytes after being killed at random moments', async () => {
  const images = 48;
  const calm = await makeFolder();
  expect(await ended(start(calm, images, 1, 0))).toEqual({ code: 0, errors: '' });

  const folder = await makeFolder();
  const random = createRandom(11);
  for (let round = 0; round < 7; round += 1) {
    const child = start(folder, images, round % 2 === 0 ? 5 : 1, 12);
    const end = ended(child);
    // Where it is, in images and not in time: the machine may be slow. The pause is at most one between steps.
    await hasSaid(child, random.integer(1, 6));
    await wait(random.integer(0, 12));
    child.kill('SIGKILL');
    expect(await end).toEqual({ code: null, errors: '' });
  }
  expect(await ended(start(folder, images, 1, 0))).toEqual({ code: 0, errors: '' });
  expect(await outcome(folder)).toEqual(await outcome(calm));
  expect((await readdir(join(folder, 'crops'))).sort()).toEqual((await readdir(join(calm, 'crops'))).sort());
  expect((await readdir(folder)).sort()).toEqual((await readdir(calm)).sort());
});

it('lets one process in at a time, and the next one after a kill', async () => {
  const folder = await makeFolder();
  const first = start(folder, 3, 1, 60_000);
  const firstEnded = ended(first);
  await once(first.stdout ?? first, 'data');
  const settings = { config: { images: 3 }, versions: {}, seed: 7, sourceRoot: 'made' };
  await expect(openRun(folder, settings)).rejects.toMatchObject({ code: 'run/locked', pid: first.pid });
  first.kill('SIGKILL');
  await firstEnded;
  await (await openRun(folder, settings)).close();
});

it('lets exactly one of many processes in that find a stale lock', async () => {
  const folder = await makeFolder();
  const dead = start(folder, 3, 1, 60_000);
  const deadEnded = ended(dead);
  await once(dead.stdout ?? dead, 'data');
  dead.kill('SIGKILL');
  await deadEnded;
  const children = Array.from({ length: 4 }, () => start(folder, 3, 1, 600_000));
  const ends = children.map(async (child) => {
    const end = ended(child);
    await hasSaid(child, 1);
    return child.exitCode === null ? { code: 'in', errors: '' } : end;
  });
  const found = await Promise.all(ends);
  expect(found.filter(({ code }) => code === 'in')).toHaveLength(1);
  for (const { code, errors } of found) if (code !== 'in') expect(errors).toContain('run/locked');
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(
    children.map(async (child) => child.exitCode ?? child.signalCode ?? once(child, 'close')),
  );
  expect(await ended(start(folder, 3, 1, 0))).toEqual({ code: 0, errors: '' });
});
