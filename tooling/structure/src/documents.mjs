import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { filesBelow, foldersOf } from './imports.mjs';
import { packageMap } from './map.mjs';

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

/** Lines that the README of a package may have: it fits on a screen, and what needs more is a guide. */
const mostReadmeLines = 55;

/**
 * @param {string} folder - Of the package.
 * @param {string} shown - The same, for messages.
 * @returns {string[]}
 */
export function checkReadmeLength(folder, shown) {
  const file = join(folder, 'README.md');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').length : 0;
  return lines <= mostReadmeLines
    ? []
    : [
        `${shown}/README.md: ${lines} lines, where ${mostReadmeLines} fit on a screen; docs/guides has room for the rest`,
      ];
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

/**
 * The table of packages in `README.md` has every package and app once, and no other; the picture in `docs/architecture.md` has every
 * package, with whom it may import by the map.
 *
 * @param {string} root - Of the workspace.
 * @returns {string[]}
 */
export function checkPackageLists(root) {
  const readme = readPage(root, 'README.md');
  const picture = readPage(root, 'docs/architecture.md');
  if (readme === undefined || picture === undefined) return [];
  const packages = foldersOf(join(root, 'packages')).filter((name) => packageMap[name] !== undefined);
  return [
    ...checkTable(readme, [
      ...packages.map((name) => `packages/${name}`),
      ...foldersOf(join(root, 'apps')).map((name) => `apps/${name}`),
    ]),
    ...checkPicture(picture, packages),
  ];
}

function readPage(root, name) {
  const file = join(root, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** @returns {string[]} What the rows of the table, which begin with a link to a package, name wrongly. */
function checkTable(readme, folders) {
  const rows = readme.split('\n').filter((line) => /^\| \[`@r2i\//u.test(line));
  const named = rows.flatMap((row) =>
    [...row.matchAll(/\]\(((?:packages|apps)\/[\w-]+)\)/gu)].map(([, folder]) => folder),
  );
  return [
    ...folders
      .filter((folder) => !named.includes(folder))
      .map((folder) => `README.md: ${folder} is not in the table of packages`),
    ...named
      .filter((folder, index) => !folders.includes(folder) || named.indexOf(folder) !== index)
      .map(
        (folder) => `README.md: ${folder} is in the table of packages, and is not there or has a row already`,
      ),
  ];
}

/** A line of the picture: the package, what it is and, behind two spaces or more, whom it may import. */
const pictured = /^ {2}([\w-]+)\/ +\S.*? {2,}((?:[\w-]+ ?)+)$/u;

function checkPicture(page, packages) {
  const [, rooms = ''] = /^packages\/(.*?)^apps\//msu.exec(page) ?? [];
  const lines = new Map();
  for (const line of rooms.split('\n')) {
    const [, name, siblings] = pictured.exec(line) ?? [];
    if (name !== undefined) lines.set(name, siblings);
  }
  return packages.flatMap((name) => {
    const allowed = packageMap[name].siblings;
    const said = lines.get(name);
    const right = allowed.length === 0 ? 'no sibling' : allowed.join(' ');
    const same = said !== undefined && sorted(said) === sorted(right);
    return same
      ? []
      : [`docs/architecture.md: the picture has to say, two spaces behind what ${name}/ is: ${right}`];
  });
}

function sorted(words) {
  return words.split(' ').sort().join(' ');
}

/** A block of TypeScript in a page that is a file: its first line is a comment with a path. */
const printedFile = /^```ts\n\/\/ (?:\S*\/)?([\w-]+\.ts)\n([\s\S]*?)^```$/gmu;

/** Where the files lie that pages for contributors print. */
export const printedFiles = 'examples/pages/src';

/**
 * What a page for contributors prints as a file of its own is a file of `examples/pages`, which is checked and tested there.
 *
 * @param {string} root - Of the workspace.
 * @returns {string[]}
 */
export function checkPrintedFiles(root) {
  const printed = new Set();
  const differing = filesBelow(join(root, 'docs', 'contributing'), /\.md$/).flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(printedFile)].flatMap(([, name, text]) => {
      printed.add(name);
      const here = relative(root, page);
      const file = join(root, printedFiles, name);
      if (!existsSync(file)) return [`${here}: prints ${name}, which is not in ${printedFiles}`];
      return readFileSync(file, 'utf8').trim() === text.trim()
        ? []
        : [`${here}: ${name} is printed otherwise than it is in ${printedFiles}`];
    }),
  );
  const unprinted = filesBelow(join(root, printedFiles), /(?<!\.test)\.ts$/)
    .map((file) => relative(join(root, printedFiles), file))
    .filter((name) => !printed.has(name))
    .map((name) => `${printedFiles}/${name}: no page of docs/contributing prints it`);
  return [...differing, ...unprinted];
}
