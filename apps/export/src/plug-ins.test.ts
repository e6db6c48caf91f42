import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { definePlugin } from '@r2i/plugin';
import { hashValue } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { makeRun } from './testing/make-run.ts';
import { pluginHost } from './testing/plugin-host.ts';
import { runHere } from './testing/run-here.ts';

const plugin = ['--plugin', fileURLToPath(new URL('./__fixtures__/own-plugin.ts', import.meta.url))];

let folder: string;
let runFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-export-plug-ins-'));
  runFolder = await makeRun(folder, 'shelf');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes with the plug-in. */
async function written(name: string, ...words: string[]): Promise<string> {
  const out = join(folder, name);
  expect(await runHere('--run', runFolder, '--out', out, ...plugin, ...words)).toMatchObject({ code: 0 });
  return out;
}

const withOptions = ['--format', '{"use":"triples","ask":"question"}'];

describe("a plug-in's format", () => {
  it('is written, recorded with its options, verified, explained and would be pushed', async () => {
    const out = await written('triples', ...withOptions);
    const [line = ''] = (await readFile(join(out, 'train.jsonl'), 'utf8')).split('\n');
    expect(Object.keys(JSON.parse(line))).toEqual(['question', 'answer', 'image']);
    expect(JSON.parse(await readFile(join(out, 'export.json'), 'utf8'))).toMatchObject({
      settings: { format: 'triples' },
      plugin: { name: 'own-plugin', options: { ask: 'question' } },
    });
    expect(await readFile(join(out, 'README.md'), 'utf8')).toContain('as triples (plug-in `own-plugin`)');
    expect(await runHere('verify', out, '--run', runFolder, ...plugin)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 row in'),
    });
    expect(await runHere('push', out, '--repo', 'me/data', ...plugin)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing was sent'),
    });
    // It reads records alone, so it needs no plug-in.
    const explained = await runHere(
      'explain',
      hashValue('kept').slice(0, 9),
      '--run',
      runFolder,
      '--export',
      out,
    );
    expect(explained).toMatchObject({
      code: 0,
      out: expect.stringContaining('row         train, shard 1, row 1'),
    });
  });

  it('may stand in a config file, with its plug-in', async () => {
    const config = join(folder, 'mine.json');
    const [, path = ''] = plugin;
    const out = join(folder, 'from-config');
    const section = { run: [runFolder], out, format: { use: 'triples', ask: 'question' } };
    await writeFile(config, JSON.stringify({ plugins: [path], export: section }));
    expect(await runHere('--config', config)).toMatchObject({ code: 0 });
    expect(await runHere('verify', out, '--config', config)).toMatchObject({ code: 0 });
  });

  it.each(['verify', 'push'])('is asked for where %s does not have it', async (command) => {
    const out = await written('again', ...withOptions);
    const repo = command === 'push' ? ['--repo', 'me/data'] : [];
    const { code, err } = await runHere(command, out, ...repo);
    expect(err).toContain(
      'was written in the format "triples" of the plug-in "own-plugin", which is not loaded; load it with --plugin',
    );
    expect(code).toBe(2);
  });

  it('is not loaded because a manifest names it, and its options are checked', async () => {
    const out = await written('forged', ...withOptions);
    const path = join(out, 'export.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    const forge = (owner: object): Promise<void> =>
      writeFile(path, JSON.stringify({ ...manifest, plugin: { ...manifest.plugin, ...owner } }));
    await forge({ name: '/tmp/evil.mjs' });
    expect((await runHere('verify', out, ...plugin)).err).toContain(
      'of the plug-in "/tmp/evil.mjs", which is not loaded',
    );
    await forge({ options: { ask: 'anything' } });
    expect((await runHere('verify', out, ...plugin)).err).toContain(
      'triples: ask: plug-in "own-plugin", exports.triples: Invalid option',
    );
  });

  it.each([
    { words: ['--format', 'tripels'], says: '--format: "tripels" is not known; did you mean "triples"?' },
    { words: ['--format', 'zoombenhc'], says: 'did you mean "zoombench"?' },
    { words: ['--format', '{"use":"triples","aks":"q"}'], says: 'there is no "aks"; did you mean "ask"?' },
    {
      words: ['--format', '{"use":"triples","ask":"x"}'],
      says: '--format ask: plug-in "own-plugin", exports.triples: Invalid option',
    },
    { words: ['--format', '{"use":"verl","ask":"q"}'], says: '--format: there is no "ask"' },
    { words: ['--format', '{"use":"zoombench","ask":"q"}'], says: '--format: there is no "ask"' },
    { words: ['--format', '7'], says: '--format' },
    { words: [...withOptions, '--plugin', './none.mjs'], says: 'none.mjs cannot be loaded' },
  ])('is refused for $words, in one line', async ({ words, says }) => {
    const { code, out, err } = await runHere(
      '--run',
      runFolder,
      '--out',
      join(folder, 'x'),
      ...plugin,
      ...words,
    );
    expect(err).toContain(says);
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
  });

  it('that loses something is told with its plug-in and the row', async () => {
    const words = ['--format', '{"use":"triples","lose":true}'];
    const { code, err } = await runHere('--run', runFolder, '--out', join(folder, 'x'), ...plugin, ...words);
    expect(err).toContain(`format "triples" of plug-in "own-plugin", row 1, sample ${hashValue('kept')}: `);
    expect(err).toContain('the target is "", not "');
    expect([code, err.trim().split('\n').length]).toEqual([1, 1]);
  });

  it.each(['verl', 'zoombench'])('cannot take the name %s, which is built in', (name) => {
    const options = z.strictObject({});
    const entry = { description: 'd', options, create: () => Promise.reject(new Error('not asked for')) };
    expect(() => pluginHost([definePlugin({ name: 'mine', exports: { [name]: entry } })])).toThrow(
      `exports.${name} is built in`,
    );
  });

  it('is listed by help, after those that are built in', async () => {
    const { out } = await runHere('run', '--help-all', ...plugin);
    expect(out).toMatch(/Export formats +easyr1, verl, .*zoombench,\s+triples\n/su);
    expect(out).toContain('question, answer and image');
    expect(out).toContain('EasyR1 (Parquet)');
  });
});

describe("a run whose images come from a plug-in's source", () => {
  it.each([
    { words: ['--format', 'openai', '--view', 'plain'], rows: 1 },
    { words: ['--format', 'huggingface'], rows: 3 },
    { words: ['--format', 'easyr1', '--validation', '0.001'], rows: 1 },
    { words: ['--format', 'zoombench'], rows: 2 },
  ])('is exported with $words', async ({ words, rows }) => {
    const out = join(
      folder,
      `source-${words.join('').replaceAll(/[^a-z]/gu, '')}${rows === 2 ? '.parquet' : ''}`,
    );
    expect(await runHere('--run', runFolder, '--out', out, ...plugin, ...words)).toMatchObject({
      code: 0,
      out: expect.stringMatching(new RegExp(`^${rows} rows?, `, 'u')),
    });
  });

  it('is refused without the plug-in, naming the source and the flag', async () => {
    const { code, err } = await runHere('--run', runFolder, '--out', join(folder, 'x'));
    expect(err).toContain(
      'its images come from "shelf", a source of a plug-in that is not loaded; load it with --plugin',
    );
    expect(code).toBe(2);
  });

  it('is looked samples up in without it: no image is read', async () => {
    const out = await written('looked-up', '--format', 'easyr1');
    expect(await runHere('verify', out, '--run', runFolder)).toMatchObject({ code: 0 });
  });
});
