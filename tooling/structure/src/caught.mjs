import { readFileSync } from 'node:fs';

/** What is thrown, in words, written out. */
const inWords = /\b(\w+)\s+instanceof\s+Error\s*\?\s*\1\.message\s*:\s*String\(\1\)/u;

/**
 * What an error says is asked of `@r2i/schema/errors`: there, a fault of the machine is told from a problem of what was read.
 *
 * @returns {string[]} One line a violation, with the file.
 */
export function checkCaught(shown, file) {
  if (shown === 'packages/schema/src/errors/message-of.ts') return [];
  const found = inWords.exec(readFileSync(file, 'utf8'))?.[0];
  return found === undefined
    ? []
    : [`${shown}: ${found}; take problemOf where it becomes a record, else messageOf, of @r2i/schema/errors`];
}
