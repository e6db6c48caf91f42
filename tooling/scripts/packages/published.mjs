import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

export function manifestAt(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

/** Folders of what is published, from the root. @returns {string[]} */
export function published() {
  return ['packages', 'apps', 'data'].flatMap((group) =>
    readdirSync(join(root, group))
      .map((name) => `${group}/${name}`)
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .filter((folder) => manifestAt(folder).private !== true),
  );
}

/**
 * What a package exports to those who install it, by what is written to import it. An entry without `default` is there for the
 * sources of this repository alone.
 *
 * @returns {string[]}
 */
export function modulesOf({ name, exports = {} }) {
  return Object.entries(exports)
    .filter(([path, target]) => target?.default !== undefined && !path.includes('*'))
    .map(([path]) => `${name}${path.slice(1)}`);
}
