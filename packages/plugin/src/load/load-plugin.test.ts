import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { PluginLoadError } from '../errors/plugin-load-error.ts';
import { PluginShapeError } from '../errors/plugin-shape-error.ts';
import { loadPlugin } from './load-plugin.ts';

let folder: string;

const spots = `{ description: 'spots', options: { safeParse: (data) => ({ success: true, data }) }, create: () => ({}) }`;

const files: Readonly<Record<string, string>> = {
  'good.mjs': `export default { name: 'good', proposers: { spots: ${spots} } };`,
  'typed.mts': `const name: string = 'typed'; export default { name };`,
  'old.cjs': `exports.__esModule = true; exports.default = { name: 'old' };`,
  'none.mjs': 'export const plugin = {};',
  'throws.mjs': "throw new Error('no licence found\\nsecond line');",
  'wordless.mjs': 'throw Object.create(null);',
  'syntax.mjs': 'export default {',
  'unnamed.mjs': `export default { proposers: {} };`,
  'part.mjs': `export default { name: 'x', proposer: {} };`,
  'entry.mjs': `export default { name: 'x', solvers: { 'a-b': { description: 'd', options: {}, create: 7 } } };`,
  'word.mjs': `export default { name: 'x', solvers: { use: ${spots} } };`,
  'letters.mjs': `export default { name: 'x', solvers: { 'My Solver': ${spots} } };`,
  'needs.mjs': "import 'not-installed-here'; export default { name: 'needs' };",
  'value.mjs': 'export default 7;',
  'deep/down.mjs': 'export default {};',
  'node_modules/@scope/one/package.json': JSON.stringify({
    name: '@scope/one',
    exports: { '.': { import: './main.mjs' }, './more': './more.mjs' },
  }),
  'node_modules/@scope/one/main.mjs': `export default { name: 'one' };`,
  'node_modules/@scope/one/more.mjs': `export default { name: 'more' };`,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-plugins-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('loadPlugin', () => {
  it.each([
    ['./good.mjs', 'good'],
    ['./typed.mts', 'typed'],
    ['./old.cjs', 'old'],
    ['./node_modules/../good.mjs', 'good'],
    ['@scope/one', 'one'],
    ['@scope/one/more', 'more'],
  ])('loads %s', async (specifier, name) => {
    expect(await loadPlugin(specifier, { from: folder })).toMatchObject({ name });
  });

  it('takes an absolute path, and packages of a folder further up', async () => {
    expect(await loadPlugin(join(folder, 'good.mjs'), { from: '/' })).toMatchObject({ name: 'good' });
    expect(await loadPlugin('@scope/one', { from: join(folder, 'deep/down') })).toMatchObject({
      name: 'one',
    });
  });

  it.each([
    ['./missing.mjs', 'missing.mjs'],
    ['@scope/two', 'install it there, or begin a path with "./"'],
    ['good.mjs', 'there is no such package; of the file say "./good.mjs"'],
    ['nowhere.mjs', 'begin a path with "./"'],
    ['./deep', 'it is a folder: name the file in it'],
    ['@scope/one/secret', 'not defined by "exports"'],
    ['./throws.mjs', 'no licence found'],
    ['./needs.mjs', 'install what it needs there, npm install not-installed-here'],
    ['./syntax.mjs', ''],
    ['./wordless.mjs', 'what was thrown is of type object and has no words'],
  ])('says that %s cannot be loaded', async (specifier, says) => {
    const failure = await loadPlugin(specifier, { from: folder }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PluginLoadError);
    expect(failure).toMatchObject({ specifier, from: folder, message: expect.stringContaining(says) });
    expect(failure).not.toMatchObject({ message: expect.stringContaining('second line') });
  });

  it.each([
    ['./none.mjs', 'it has no default export'],
    ['./unnamed.mjs', 'name: '],
    ['./part.mjs', 'proposer: is no part of a plug-in; did you mean "proposers"?'],
    ['./entry.mjs', 'solvers.a-b.options: must be a zod schema; solvers.a-b.create: must be a function'],
    ['./word.mjs', 'a word that settings have for themselves'],
    ['./letters.mjs', 'lower-case letters, digits and dashes'],
    ['./value.mjs', 'it: '],
  ])('says what is wrong with %s', async (specifier, says) => {
    const failure = await loadPlugin(specifier, { from: folder }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PluginShapeError);
    expect(failure).toMatchObject({ specifier, message: expect.stringContaining(says) });
  });
});
