import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * What lies in a folder besides an export: files, links, pipes, whatever has a name and is no folder. Links are not followed.
 *
 * @param contents - Paths below the folder of what belongs there.
 * @returns Paths below the folder with `/`, in code-unit order.
 */
export async function foreignFiles(root: string, contents: readonly string[]): Promise<readonly string[]> {
  const known = new Set(contents);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !known.has(path))
    .sort();
}
