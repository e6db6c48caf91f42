import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './published.mjs';

/** @typedef {{ install: string[], blocks: { language: 'ts' | 'js' | 'sh', text: string }[] }} Readme */

/** What the README of a package has its reader do. @param {string} folder - Of the package. @returns {Readme} */
export function readmeOf(folder) {
  const file = join(root, folder, 'README.md');
  return readReadme(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

/**
 * @param {string} readme - Markdown.
 * @returns {Readme} The packages of its first `npm install`, and its code block by block, as printed.
 */
export function readReadme(readme) {
  const blocks = [...readme.matchAll(/^```(ts|js|sh)\n([\s\S]*?)^```$/gmu)].map(([, language, text]) => ({
    language,
    text,
  }));
  const [, names = ''] = /^npm install ([^\n#]*)/mu.exec(readme) ?? [];
  return { install: names.split(/\s+/u).filter((name) => name !== '' && !name.startsWith('-')), blocks };
}

/** Packages that an example imports and that its reader was not told to install. @returns {string[]} */
export function importsUntold(text, install) {
  return [...text.matchAll(/\b(?:from|import) '([^'.][^']*)'/gu)]
    .map(([, specifier]) => specifier)
    .filter((specifier) => !specifier.startsWith('node:'))
    .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'))
    .filter((name) => !install.includes(name));
}

/** Code as files: one that begins with a name (`// count.js`) has it. @param {Readme['blocks']} blocks */
export function filesOf(blocks) {
  return blocks.flatMap(({ language, text }, index) => {
    if (language === 'sh') return [];
    const [, named] = /^\/\/ ([\w.-]+\.[jt]s)\n/u.exec(text) ?? [];
    return [{ file: named ?? `example-${index + 1}.${language}`, language, text }];
  });
}

/** Commands of `r2i` as printed. @param {Readme['blocks']} blocks @returns {string[]} */
export function commandsOf(blocks) {
  return blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => line.startsWith('npx r2i '));
}
