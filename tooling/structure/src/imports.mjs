import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/**
 * What a file imports, re-exports or, with `import()`, loads `later`.
 *
 * @returns {{ specifier: string, typeOnly: boolean, later: boolean }[]}
 */
export function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(importPattern)].map((match) => ({
    specifier: match[1] ?? match[2] ?? match[3],
    typeOnly: /^\s*(?:import|export)\s+type\s/.test(match[0]),
    later: match[3] !== undefined,
  }));
}

/** TypeScript files below `src` of a project, by name. @returns {string[]} */
export function sourcesOf(folder) {
  return filesBelow(join(folder, 'src'), /\.[cm]?tsx?$/);
}

/** Files below a folder whose name fits, by name; without what others wrote, or what is built. @returns {string[]} */
export function filesBelow(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return notOurs.includes(entry.name) ? [] : filesBelow(path, pattern);
      return entry.isFile() && pattern.test(entry.name) ? [path] : [];
    })
    .sort();
}

const notOurs = ['node_modules', 'dist'];

/** Names of the folders in a folder. @returns {string[]} */
export function foldersOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
