import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { joinOptions } from './join-options.js';
import { stampsEnding, stampsOf } from './stamps.js';

/**
 * A TypeScript file of the repository and its sources as one script, made once for each folder, with a list of what its sources
 * were. Loading sources one by one takes a second of a processor, and more, each time.
 *
 * @param {URL} entry
 * @param {string} folder - Where the script is put.
 * @returns {Promise<string>} Its path.
 */
export async function joinedScript(entry, folder) {
  const name = createHash('sha256').update(entry.href).digest('hex');
  const file = join(folder, `${name}.mjs`);
  if (existsSync(file)) return file;
  // Each worker passes here, and few of them have to make something.
  const { build } = await import('esbuild');
  // Others may be making it as well.
  const draft = join(folder, `${name}-${randomUUID()}`);
  const root = process.cwd();
  const list = `${draft}.draft`;
  await writeFile(list, '');
  const { mtimeMs: since } = await stat(list);
  const { metafile } = await build({
    ...joinOptions,
    entryPoints: [fileURLToPath(entry)],
    outfile: `${draft}.mjs`,
    metafile: true,
    absWorkingDir: root,
  });
  const files = Object.keys(metafile.inputs).map((input) => resolve(root, input));
  await writeFile(list, JSON.stringify(stampsOf(files, since)));
  await rename(list, join(folder, `${name}${stampsEnding}`));
  await rename(`${draft}.mjs`, file);
  return file;
}
