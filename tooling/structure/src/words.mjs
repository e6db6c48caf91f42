import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { refusedWords } from './map.mjs';

const declared =
  /^export\s+(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const|let|var|function\*?|class|interface|type|enum|namespace)\s+([\w$]+)/gm;
const listed = /^export\s+(?:type\s+)?\{([^}]*)\}/gm;

/**
 * One word a thing: a file of a package and what it exports are not called by a word that another one stands for.
 *
 * @returns {string[]} One line a violation, with the file.
 */
export function checkWords(shown, file) {
  const names = [basename(file), ...exportedNames(readFileSync(file, 'utf8'))];
  return refusedWords.flatMap(({ pattern, say }) =>
    names.filter((name) => pattern.test(name)).map((name) => `${shown}: say ${say}, not ${name}`),
  );
}

/** @returns {string[]} Names under which a source exports something, each once. */
function exportedNames(text) {
  const names = [...text.matchAll(declared)].map(([, name]) => name);
  for (const [, list] of text.matchAll(listed)) {
    for (const part of list.split(',')) {
      const name = part.trim().split(/\s+/).at(-1);
      if (name !== undefined && name !== '') names.push(name);
    }
  }
  return [...new Set(names)];
}
