import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { applyConfig } from './apply-config.ts';
import { readAppConfig } from './config-file.ts';
import { parseNumber } from './parse-number.ts';
import { StructuredOption } from './structured-option.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-config-'));
  vi.stubEnv('INIT_CWD', folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('readAppConfig', () => {
  it.each([
    { name: 'r2i.config.yaml', text: '# a comment\nsynthesize:\n  needed: 7 # of 8\n' },
    { name: 'r2i.config.yml', text: 'synthesize: { needed: 7 }' },
    { name: 'r2i.config.json', text: '{ "synthesize": { "needed": 7 } }' },
    { name: 'r2i.config.js', text: 'export default { synthesize: { needed: 7 } };' },
    { name: 'r2i.config.ts', text: 'const needed: number = 7; export default { synthesize: { needed } };' },
  ])('finds $name in the folder', async ({ name, text }) => {
    await writeFile(join(folder, name), text);
    expect(await readAppConfig('synthesize', undefined)).toEqual({
      file: join(folder, name),
      values: { needed: 7 },
    });
    expect(await readAppConfig('export', undefined)).toBeNull();
  });

  it('takes the file that is named, and none where none is', async () => {
    expect(await readAppConfig('export', undefined)).toBeNull();
    await writeFile(join(folder, 'mine.yaml'), 'export: { out: x }');
    expect((await readAppConfig('export', 'mine.yaml'))?.values).toEqual({ out: 'x' });
  });

  it.each([
    { case: 'a missing file', name: 'other.yaml', text: '', message: 'cannot be read as configuration' },
    { case: 'broken JSON', name: 'r2i.config.json', text: '{', message: 'cannot be read as configuration' },
    { case: 'no sections', name: 'r2i.config.json', text: '{ "needed": 7 }', message: 'one section an app' },
    { case: 'a list', name: 'r2i.config.yaml', text: '- 1', message: 'one section an app' },
    { case: 'an empty file', name: 'r2i.config.yaml', text: '', message: 'one section an app' },
  ])('refuses $case', async ({ name, text, message }) => {
    if (name.startsWith('r2i')) await writeFile(join(folder, name), text);
    await expect(readAppConfig('synthesize', name)).rejects.toThrow(message);
  });

  it('refuses an unknown ending, and two files at once', async () => {
    await writeFile(join(folder, 'r2i.toml'), '');
    await expect(readAppConfig('synthesize', 'r2i.toml')).rejects.toThrow('ends in .ts');
    await writeFile(join(folder, 'r2i.config.json'), '{}');
    await writeFile(join(folder, 'r2i.config.yaml'), '{}');
    await expect(readAppConfig('synthesize', undefined)).rejects.toThrow('keep one');
  });
});

describe('applyConfig', () => {
  function parsed(args: readonly string[], values: Readonly<Record<string, unknown>>): unknown {
    const command = new Command('synthesize')
      .addOption(new Option('--needed <n>').argParser(parseNumber).default(6))
      .addOption(new Option('--log <format>').choices(['auto', 'json']))
      .option('--min-score <s>', '', parseNumber)
      .option('--run <dir...>')
      .option('--hard', '', false)
      .addOption(new StructuredOption('--roles <json>'))
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .parse(args, { from: 'user' });
    applyConfig(command, { file: 'c.yaml', values });
    return command.opts();
  }

  it.each([
    { case: 'sets a number', values: { needed: 7 }, expected: { needed: 7 } },
    { case: 'reads a number in quotes', values: { needed: '7' }, expected: { needed: 7 } },
    { case: 'takes the name of the flag', values: { 'min-score': 0.5 }, expected: { minScore: 0.5 } },
    { case: 'takes the name in code', values: { minScore: 0.5 }, expected: { minScore: 0.5 } },
    { case: 'sets a switch', values: { hard: true }, expected: { hard: true } },
    { case: 'takes one of many', values: { run: 'a' }, expected: { run: ['a'] } },
    { case: 'takes a structure', values: { roles: { solver: 's' } }, expected: { roles: { solver: 's' } } },
    { case: 'takes many', values: { run: ['a', 'b'] }, expected: { run: ['a', 'b'] } },
  ])('$case', ({ values, expected }) => {
    expect(parsed([], values)).toMatchObject(expected);
  });

  it('reads a structure from the command line', () => {
    expect(parsed(['--roles', '{"solver":"t"}'], {})).toMatchObject({ roles: { solver: 't' } });
    expect(() => parsed(['--roles', 'solver'], {})).toThrow('It must be JSON');
  });

  it('lets the command line win', () => {
    const values = { needed: 7, run: ['a'], hard: true };
    expect(parsed(['--needed', '8', '--run', 'b'], values)).toMatchObject({
      needed: 8,
      run: ['b'],
      hard: true,
    });
  });

  it.each([
    { values: { neded: 7 }, message: 'c.yaml: "neded" is no flag of synthesize' },
    { values: { needed: 'six' }, message: 'c.yaml: needed: "six" is not a number' },
    { values: { needed: null }, message: 'needed: takes a text or a number' },
    { values: { needed: [7] }, message: 'needed: takes a text or a number' },
    { values: { log: 'xml' }, message: 'Allowed choices are auto, json' },
    { values: { hard: 'yes' }, message: 'hard: takes true or false' },
    { values: { run: [{}] }, message: 'run: takes a text or a number' },
  ])('refuses $values', ({ values, message }) => {
    expect(() => parsed([], values)).toThrow(message);
  });
});
