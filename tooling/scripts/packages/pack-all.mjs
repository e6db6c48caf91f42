import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { must } from './must.mjs';
import { manifestAt } from './published.mjs';

/**
 * Packs packages as they are published.
 *
 * @param {readonly string[]} folders
 * @param {string} tarballs - Folder for the files.
 * @returns {Promise<{ folder: string, tarball: string, manifest: object }[]>} With the manifest that npm will read.
 */
export async function packAll(folders, tarballs) {
  const filters = folders.map((folder) => `--filter=./${folder}`);
  const args = ['tooling/scripts/run-pnpm.mjs', '-r', ...filters, 'pack', '--pack-destination', tarballs];
  await must('pack', process.execPath, args);
  return folders.map((folder) => {
    const { name, version } = manifestAt(folder);
    const tarball = join(tarballs, `${name.slice(1).replace('/', '-')}-${version}.tgz`);
    const packed = execFileSync('tar', ['-xOzf', tarball, 'package/package.json'], { encoding: 'utf8' });
    return { folder, tarball, manifest: JSON.parse(packed) };
  });
}
