import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isEvent } from '@r2i/app-shell/testing';
import { openRun } from '@r2i/run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeRun } from './testing/make-run.ts';
import { runHere } from './testing/run-here.ts';

let folder: string;
let runFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-export-cli-'));
  runFolder = await makeRun(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('export', () => {
  it('writes what it is told, and verifies, explains and would push it', async () => {
    const out = join(folder, 'hub');
    expect(await runHere('--run', runFolder, '--out', out, '--format', 'huggingface')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^3 rows, /u),
      err: expect.stringContaining('letters: '),
    });
    expect(await runHere('verify', out, '--run', runFolder)).toMatchObject({
      code: 0,
      out: expect.stringContaining('3 rows in'),
    });
    expect(await runHere('push', out, '--repo', 'me/data')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing was sent'),
    });
  });

  it('says with --log json what it wrote as one object, and everything else as lines of JSON', async () => {
    const out = join(folder, 'bench.parquet');
    const words = ['--run', runFolder, '--out', out, '--format', 'zoombench', '--log', 'json'];
    const { code, out: said, err } = await runHere(...words);
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject({ rows: 2, out, kept: 1, tooEasy: 1, plainUnchecked: 0 });
    const lines = err.trimEnd().split('\n');
    expect(lines.filter((line) => !isEvent(line))).toEqual([]);
    expect(lines[0]).toContain('rows: 1 of kept samples, 1 that were too easy to train on');
    const verified = await runHere('verify', join(folder, 'hub'), '--log', 'json');
    expect(JSON.parse(verified.out)).toMatchObject({ rows: 3, foreign: [] });
  });

  it.each(['zoombench', 'easyr1'])('of nothing fails as %s, and leaves what was there', async (format) => {
    const empty = join(folder, `empty-${format}`);
    const about = { config: {}, versions: {}, seed: 0, sourceRoot: folder };
    await using made = await openRun(empty, about);
    await made.finish({ ledger: [], wallMs: 0, complete: true, damaged: {}, passedOver: {} });
    const out = join(folder, `${format}.parquet`);
    await writeFile(out, 'old');
    const { code, out: said, err } = await runHere('--run', empty, '--out', out, '--format', format);
    expect({ code, said }).toEqual({ code: 1, said: '' });
    expect(err).toMatch(/: no (?:candidate|sample of 0) is left to (?:evaluate|train) on \(the runs /u);
    expect(await readFile(out, 'utf8')).toBe('old');
  });

  it.each([
    { words: ['explain', '--run', 'x'], message: "missing argument 'id'" },
    { words: ['explain', '', '--run', 'x'], message: 'id: ' },
    { words: ['explain', 'zz'], message: "required option '--run <dir...>' not specified" },
    { words: ['verify'], message: "missing argument 'export'" },
    { words: ['push'], message: "missing argument 'export'" },
    { words: ['verfy', 'x'], message: 'there is no command "verfy"; did you mean "verify"?' },
    { words: ['--run', 'x'], message: "required option '--out <path>' not specified" },
    { words: ['run', '--run', 'x', '--out', 'y', '--formt', 'trl-sft'], message: 'did you mean "--format"?' },
    { words: ['run', '--run', 'x', '--out', 'y', '--format', 'verrl'], message: 'did you mean "verl"?' },
  ])('ends with 2 and one line at $words', async ({ words, message }) => {
    const { code, out, err } = await runHere(...words);
    expect(err).toContain(message);
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
  });

  it.each(['run', 'verify', 'explain', 'push'])('explains %s in a screen, with an example', async (name) => {
    const { code, out } = await runHere(name, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/Examples:\n {2}r2i export /u);
    expect(out.split('\n').length).toBeLessThanOrEqual(42);
  });
});
