import { readFileSync } from 'node:fs';

/** One word for one and another for several, written out: `count === 1 ? 'row' : 'rows'`, `count === 1 ? '1 row' : …`. */
const byHand = /=== 1 \? (?:'([\w ]*)' : '\1e?s'|'(?:1|one) [a-z][\w ]*')|=== 1 \? 's' : ''/u;

/**
 * A number and what it counts are put in words by `counted` of `@r2i/schema/text`, and by `formatCount` on pages.
 *
 * @returns {string[]} One line a violation, with the file.
 */
export function checkPlurals(shown, file) {
  const found = byHand.exec(readFileSync(file, 'utf8'))?.[0];
  return found === undefined ? [] : [`${shown}: ${found}; take counted of @r2i/schema/text`];
}
