import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { joinOptions } from './join-options.js';

/**
 * Joins a TypeScript file and its sources into `main.mjs` of a folder, and what they load later into files beside it.
 *
 * @param {URL} entry
 * @param {string} folder
 * @returns {Promise<string[]>} Every file that went into it.
 */
export async function joinedFolder(entry, folder) {
  const root = process.cwd();
  const { metafile } = await build({
    ...joinOptions,
    entryPoints: [{ in: fileURLToPath(entry), out: 'main' }],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    metafile: true,
    absWorkingDir: root,
  });
  return Object.keys(metafile.inputs).map((name) => resolve(root, name));
}
