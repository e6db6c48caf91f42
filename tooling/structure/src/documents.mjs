import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { filesBelow } from './imports.mjs';

/** Where a path in a page begins, from the root of the workspace. */
const roots = ['apps', 'data', 'docs', 'examples', 'packages', 'presets', 'tooling'];

/**
 * Every error class of a package stands with its code in the README of the package: by the code people look it up.
 *
 * @param {string} folder - Of the package.
 * @param {string} shown - The same, for messages.
 * @returns {string[]}
 */
export function checkErrorCodes(folder, shown) {
  const file = join(folder, 'README.md');
  const readme = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return filesBelow(join(folder, 'src', 'errors'), /\.ts$/)
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\breadonly code\b[^=\n]*= '([^']+)'/g)])
    .map(([, code]) => code)
    .filter((code) => !readme.includes(`\`${code}\``))
    .map((code) => `${shown}/README.md: the error ${code} is not in its table`);
}

/**
 * Paths of this workspace that a page of decisions names are there.
 *
 * @param {string} root - Of the workspace.
 * @returns {string[]}
 */
export function checkNamedPaths(root) {
  return filesBelow(join(root, 'docs', 'decisions'), /\.md$/).flatMap((page) => {
    const names = [...readFileSync(page, 'utf8').matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/g)].map(
      ([, name]) => name,
    );
    const here = relative(root, page);
    return names.flatMap((name) => {
      const [first] = name.split('/');
      if (first === 'src') return [`${here}: ${name} begins nowhere; write it from the root`];
      return !roots.includes(first) || existsSync(join(root, name)) ? [] : [`${here}: ${name} is not there`];
    });
  });
}
