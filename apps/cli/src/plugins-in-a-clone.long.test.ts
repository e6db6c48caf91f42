import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from 'vitest';

const r2i = fileURLToPath(new URL('../bin/r2i.mjs', import.meta.url));
const pluginPackage = fileURLToPath(new URL('../../../packages/plugin', import.meta.url));

const files: Readonly<Record<string, string>> = {
  'plain.ts': `const name: string = 'plain';\nexport default { name };`,
  'ours.ts': `import { definePlugin } from '@r2i/plugin';\nexport default definePlugin({ name: 'ours' });`,
  'parts.ts': `import { name } from './part.ts';\nexport default { name };`,
  'part.ts': `export const name: string = 'parts';`,
  'required.ts': `exports.default = { name: 'required' as string };`,
  'script.js': `module.exports = { name: 'script' };`,
  'broken.ts': `export const name: = 'broken';`,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-plugins-'));
  await mkdir(join(folder, 'node_modules/@r2i'), { recursive: true });
  await symlink(pluginPackage, join(folder, 'node_modules/@r2i/plugin'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What `r2i` of the sources says of a folder without images, which it looks for once plug-ins are loaded. */
async function told(type: string, file: string): Promise<string> {
  const place = join(folder, type);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'package.json'), JSON.stringify({ type }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(place, name), text);
  const words = ['synthesize', '--plugin', `./${file}`, '--images', 'nowhere', '--out', 'run'];
  return new Promise((resolve) => {
    execFile(process.execPath, [r2i, ...words], { cwd: place }, (_, __, stderr) => resolve(stderr));
  });
}

it.each([
  ['commonjs', 'plain.ts', 'there is no such folder'],
  ['commonjs', 'ours.ts', 'there is no such folder'],
  ['commonjs', 'parts.ts', 'there is no such folder'],
  ['commonjs', 'required.ts', 'there is no such folder'],
  ['commonjs', 'script.js', 'there is no such folder'],
  ['commonjs', 'broken.ts', 'broken.ts cannot be loaded'],
  ['module', 'ours.ts', 'there is no such folder'],
])('a package of type %s: %s', async (type, file, says) => {
  expect(await told(type, file)).toContain(says);
});
