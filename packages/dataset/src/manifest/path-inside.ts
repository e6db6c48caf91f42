import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * Absolute path of a file of an export.
 *
 * @param path - As a file of the export, or a format, names it.
 * @returns `undefined` where it leads out of the export, or is the folder itself.
 */
export function pathInside(root: string, path: string): string | undefined {
  const whole = resolve(root, path);
  const below = relative(resolve(root), whole);
  const leaves = below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
  return isAbsolute(path) || leaves ? undefined : whole;
}
