import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { joinOptions } from './join-options.js';

/**
 * A TypeScript file of the repository and its sources as one script, made once for each folder. Loading sources one by
 * one takes a second of a processor, and more, each time.
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
  const draft = join(folder, `${name}-${randomUUID()}.mjs`);
  await build({ ...joinOptions, entryPoints: [fileURLToPath(entry)], outfile: draft });
  await rename(draft, file);
  return file;
}
