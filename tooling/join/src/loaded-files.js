import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { joinOptions } from './join-options.js';

/**
 * What is loaded with files of the repository, before any of them loads something later. Nothing is run.
 *
 * @param {readonly URL[]} entries
 * @returns {Promise<readonly string[]>} Absolute paths, and names of what belongs to Node; sorted.
 */
export async function loadedFiles(entries) {
  const root = process.cwd();
  const { metafile } = await build({
    ...joinOptions,
    entryPoints: entries.map((entry) => fileURLToPath(entry)),
    outdir: '/joined',
    splitting: true,
    write: false,
    metafile: true,
    absWorkingDir: root,
  });
  const wanted = new Set(entries.map((entry) => fileURLToPath(entry)));
  const waiting = Object.entries(metafile.outputs)
    .filter(([, { entryPoint }]) => entryPoint !== undefined && wanted.has(resolve(root, entryPoint)))
    .map(([name]) => name);
  const files = new Set();
  const seen = new Set(waiting);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const { inputs, imports } = metafile.outputs[name];
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput > 0) files.add(resolve(root, input));
    }
    for (const { path, kind, external = false } of imports) {
      if (kind !== 'import-statement') continue;
      if (external) files.add(path.startsWith('file:') ? fileURLToPath(path) : path);
      else if (!seen.has(path)) waiting.push(path);
      seen.add(path);
    }
  }
  return [...files].sort();
}
