import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

import { errorCode } from '@r2i/schema';
import { TableFileError } from '@r2i/table';

import type { BenchmarkLayout } from './benchmark-layout.ts';

export interface FoundFiles<Layout> {
  readonly layout: Layout;
  /** In order of name. */
  readonly files: readonly { readonly path: string; readonly extension: string; readonly name: string }[];
}

/**
 * Finds a benchmark's files: the one given, by its extension, or those of a folder, by the first layout that
 * matches any. Of several extensions only the preferred one is read, since it is the same benchmark twice.
 *
 * @throws {TableFileError} `missing`, saying which files are looked for.
 */
export async function findFiles<Layout extends Pick<BenchmarkLayout, 'extensions' | 'match'>>(
  path: string,
  { layouts, expected }: { readonly layouts: readonly Layout[]; readonly expected: string },
): Promise<FoundFiles<Layout>> {
  const names = (await isFolder(path, expected)) ? await namesBelow(path) : null;
  for (const layout of layouts) {
    for (const extension of layout.extensions) {
      const suffix = `.${extension}`;
      if (names === null) {
        if (!path.endsWith(suffix)) continue;
        return { layout, files: [{ path, extension, name: basename(path, suffix) }] };
      }
      const files = names
        .filter((name) => name.endsWith(suffix) && layout.match.test(name.slice(0, -suffix.length)))
        .map((name) => ({ path: join(path, name), extension, name: name.slice(0, -suffix.length) }));
      if (files.length > 0) return { layout, files };
    }
  }
  throw missing(path, `there is nothing of this benchmark here; expected ${expected}`);
}

async function isFolder(path: string, expected: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause;
    throw missing(path, `there is no such file or folder; expected ${expected}`, cause);
  }
}

async function namesBelow(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function missing(path: string, detail: string, cause?: unknown): TableFileError {
  return new TableFileError({ path, reason: 'missing', detail, cause });
}
