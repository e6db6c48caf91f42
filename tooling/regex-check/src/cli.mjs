import { fileURLToPath } from 'node:url';

import { checkExpressions } from './check-expressions.mjs';
import { collectExpressions } from './collect-expressions.mjs';
import { builtExpressions, checkedPackages, listedExpressions } from './registry.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = fileURLToPath(new URL('safe-expressions.json', import.meta.url));
const { found, built } = collectExpressions(root, checkedPackages);
const registered = built.flatMap(({ at }) =>
  (builtExpressions[at.replace(/:\d+$/u, '')] ?? []).map((expression) => ({ at, ...expression })),
);
for (const [file, name] of Object.entries(listedExpressions)) {
  const { [name]: listed } = await import(new URL(`../../../${file}`, import.meta.url).href);
  registered.push(
    ...listed.map(({ source, flags }, index) => ({ at: `${file} (${name}, ${index})`, source, flags })),
  );
}
const known = { ...builtExpressions, ...listedExpressions };
const unknown = built
  .filter(({ at }) => known[at.replace(/:\d+$/u, '')] === undefined)
  .map(({ at, text }) => `${at}: ${text} is built of what is not constant; name examples in registry.mjs`);
const expressions = [...found, ...registered];
const problems = [...unknown, ...(await checkExpressions(expressions, { cache }))];
for (const problem of problems) console.error(problem);
const distinct = new Set(expressions.map(({ source, flags }) => `/${source}/${flags}`)).size;
console.log(`${distinct} regular expressions in ${expressions.length} places, ${problems.length} problems`);
// The analyser's own process would keep this one alive.
process.exit(problems.length === 0 ? 0 : 1);
