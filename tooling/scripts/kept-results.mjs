import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Results of steps, kept in a file, each with the words that it came of.
 *
 * @param {string} file - One that is not there, or cannot be read, has none.
 * @returns {{ of(name: string, words: readonly string[]): any, keep(name: string, words: readonly string[], result: object): void }} `of`: the
 *   result of the same words, or `undefined`.
 */
export function keptResults(file) {
  const kept = read(file);
  return {
    of(name, words) {
      const one = kept[name];
      return JSON.stringify(one?.words) === JSON.stringify(words) ? one.result : undefined;
    },
    keep(name, words, result) {
      kept[name] = { words, result };
      writeFileSync(`${file}.draft`, JSON.stringify(kept));
      renameSync(`${file}.draft`, file);
    },
  };
}

function read(file) {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'));
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
