import { readdir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

import type { ExportManifest } from '../manifest/export-manifest.ts';
import type { ExportPaths } from '../manifest/export-paths.ts';
import type { ReportProblem } from './export-problem.ts';

/**
 * Reports what lies in the folder of an export and is no part of it: it would be read, or uploaded, with it. Links are
 * named, not followed. The folder around a single file is somebody else's.
 */
export async function checkFolder(
  { root, manifest: manifestPath, single }: ExportPaths,
  {
    manifest: { files },
    images,
    report,
  }: {
    readonly manifest: Pick<ExportManifest, 'files'>;
    /** Hashes of the pictures of its rows, which name those that lie beside them. */
    readonly images: ReadonlySet<string>;
    readonly report: ReportProblem;
  },
): Promise<void> {
  if (single !== null) return;
  const known = new Set([basename(manifestPath), ...files.map(({ path }) => path)]);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !known.has(name) && !images.has(pictureOf(name)))
    .sort();
  for (const file of found) {
    report({ file, row: null, column: null, detail: 'is no part of the export; move it elsewhere' });
  }
}

/** `<hash>` of `images/<hash>.jpg`. */
function pictureOf(name: string): string {
  const [folder, file = '', ...rest] = name.split('/');
  return folder === 'images' && rest.length === 0 ? file.slice(0, Math.max(0, file.lastIndexOf('.'))) : '';
}
