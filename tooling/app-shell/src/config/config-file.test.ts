import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { readConfigFile } from './config-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-config-'));
  vi.stubEnv('INIT_CWD', folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('readConfigFile', () => {
  it.each([
    { name: 'r2i.config.yaml', text: '# a comment\nsynthesize:\n  needed: 7 # of 8\n' },
    { name: 'r2i.config.yml', text: 'synthesize: { needed: 7 }' },
    { name: 'r2i.config.json', text: '{ "synthesize": { "needed": 7 } }' },
    { name: 'r2i.config.js', text: 'export default { synthesize: { needed: 7 } };' },
    { name: 'r2i.config.ts', text: 'const needed: number = 7; export default { synthesize: { needed } };' },
  ])('finds $name in the folder', async ({ name, text }) => {
    await writeFile(join(folder, name), text);
    expect(await readConfigFile('synthesize', undefined)).toEqual({
      file: join(folder, name),
      values: { needed: 7 },
      plugins: [],
    });
    expect((await readConfigFile('export', undefined))?.values).toBeUndefined();
  });

  it.each(['run.json', 'journal.jsonl', 'export.json', 'summary.json'])(
    'reads none beside %s unless it is named',
    async (made) => {
      const text = 'globalThis.wasRun = true; export default { synthesize: { needed: 7 } };';
      await writeFile(join(folder, 'r2i.config.js'), text);
      await writeFile(join(folder, made), '{}');
      await expect(readConfigFile('synthesize', undefined)).rejects.toThrow(`lies beside ${made}`);
      expect(globalThis).not.toHaveProperty('wasRun');
      expect((await readConfigFile('synthesize', 'r2i.config.js'))?.values).toEqual({ needed: 7 });
      Reflect.deleteProperty(globalThis, 'wasRun');
    },
  );

  it('takes the file that is named, and none where none is', async () => {
    expect(await readConfigFile('export', undefined)).toBeNull();
    await writeFile(join(folder, 'mine.yaml'), 'export: { out: x }\nexport verify: { run: [y] }');
    expect((await readConfigFile('export', 'mine.yaml'))?.values).toEqual({ out: 'x' });
    expect((await readConfigFile('export-verify', 'mine.yaml'))?.values).toEqual({ run: ['y'] });
  });

  it('hands on plug-ins with the folder of the file', async () => {
    await writeFile(join(folder, 'mine.yaml'), 'plugins: [./a.ts, "@scope/b"]');
    expect((await readConfigFile('export', 'mine.yaml'))?.plugins).toEqual([
      { name: './a.ts', from: folder },
      { name: '@scope/b', from: folder },
    ]);
  });

  it.each([
    { case: 'a missing file', name: 'other.yaml', text: '', message: 'there is no file' },
    { case: 'broken JSON', name: 'r2i.config.json', text: '{', message: 'cannot be read as configuration' },
    {
      case: 'a second document',
      name: 'r2i.config.yaml',
      text: 'synthesize: { needed: 7 }\n---\nsynthesize: { needed: 8 }',
      message: 'a second document begins at line 2, column 1',
    },
    {
      case: 'a key that stands twice',
      name: 'r2i.config.yaml',
      text: 'export: { out: a }\nsynthesize:\n  needed: 7\n  needed: 8\n',
      message: 'the key "needed" stands twice at line 4, column 3',
    },
    {
      case: 'a key that is a list',
      name: 'r2i.config.yaml',
      text: 'export: { out: a }\n? [a]\n: 1\n',
      message: 'a key is a list or a map at line 2, column 3',
    },
    {
      case: 'broken YAML',
      name: 'r2i.config.yaml',
      text: 'export:\n  out: "a\n',
      message: /cannot be read as configuration: .+ at line 3, column 1$/u,
    },
    {
      case: 'YAML of a great depth',
      name: 'r2i.config.yaml',
      text: `export: ${'['.repeat(10_000)}`,
      message: 'it nests deeper than settings do',
    },
    {
      case: 'JSON of a great depth',
      name: 'r2i.config.json',
      text: `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      message: 'it nests deeper than settings do',
    },
    {
      case: 'a small text that stands for a large one',
      name: 'r2i.config.yaml',
      text: `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join('')}`,
      message: 'cannot be read as configuration: Excessive alias count',
    },
    {
      case: 'more than is read',
      name: 'r2i.config.yaml',
      text: '#'.repeat(2 ** 18 + 1),
      message: 'it has 262145 characters; 262144 are the most that is read',
    },
    {
      case: 'more than is looked at',
      name: 'r2i.config.json',
      text: ' '.repeat(2 ** 20 + 1),
      message: 'it has 1048577 bytes; a config file has 262144 characters at most',
    },
    { case: 'no sections', name: 'r2i.config.json', text: '{ "needed": 7 }', message: 'one section an app' },
    { case: 'a list', name: 'r2i.config.yaml', text: '- 1', message: 'one section an app' },
    { case: 'an empty file', name: 'r2i.config.yaml', text: '', message: 'one section an app' },
    {
      case: 'a section that is misspelt',
      name: 'r2i.config.yaml',
      text: 'synthesis: { needed: 7 }',
      message: 'there is no section "synthesis"; did you mean "synthesize"?',
    },
    {
      case: 'plug-ins that are misspelt',
      name: 'r2i.config.yaml',
      text: 'plugin: [./a.ts]',
      message: 'there is no section "plugin"; did you mean "plugins"?',
    },
    {
      case: 'a section without keys',
      name: 'r2i.config.yaml',
      text: 'export: 7',
      message: '"export:" holds flags and their values',
    },
    {
      case: 'plug-ins that are no list',
      name: 'r2i.config.yaml',
      text: 'plugins: ./a.ts',
      message: '"plugins:" is a list of paths',
    },
  ])('refuses $case', async ({ name, text, message }) => {
    if (name.startsWith('r2i')) await writeFile(join(folder, name), text);
    await expect(readConfigFile('synthesize', name)).rejects.toThrow(message);
  });

  it('refuses what is no regular file, without waiting for it', async () => {
    await mkdir(join(folder, 'r2i.config.yaml'));
    await expect(readConfigFile('synthesize', undefined)).rejects.toThrow('it is no regular file');
  });

  it('refuses an unknown ending, and two files at once', async () => {
    await writeFile(join(folder, 'r2i.toml'), '');
    await expect(readConfigFile('synthesize', 'r2i.toml')).rejects.toThrow('ends in .ts');
    await writeFile(join(folder, 'r2i.config.json'), '{}');
    await writeFile(join(folder, 'r2i.config.yaml'), '{}');
    await expect(readConfigFile('synthesize', undefined)).rejects.toThrow('keep one');
  });
});
