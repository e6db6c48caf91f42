import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { check } from 'recheck';

/** Version of the analyser and its settings; another one makes every kept result void. */
const analyser = 'recheck 4.5.0/1';

/**
 * Steps at which a text of at most 30,000 characters shows more than linear time: it allows 300 steps a character, for
 * long lists of alternatives, while a quadratic expression takes hundreds of millions.
 */
const settings = {
  timeout: 20_000,
  randomSeed: 1,
  recallTimeout: -1,
  attackLimit: 9_000_000,
  maxAttackStringSize: 30_000,
};

/**
 * Analyses expressions. What was found safe is kept by hash of the expression, so that only new ones cost time.
 *
 * @param {readonly { at: string, source: string, flags: string }[]} expressions
 * @param {{ cache?: string | null }} [options] - File of kept results; `null` keeps none.
 * @returns {Promise<string[]>} One line for each expression whose time is not linear, with the text that shows it.
 */
export async function checkExpressions(expressions, { cache = null } = {}) {
  const kept = readKept(cache);
  const safe = new Set();
  const problems = [];
  for (const { at, source, flags } of expressions) {
    const hash = createHash('sha256')
      .update(JSON.stringify([analyser, source, flags]))
      .digest('hex')
      .slice(0, 32);
    if (kept.has(hash) || safe.has(hash)) {
      safe.add(hash);
      continue;
    }
    const first = await check(source, flags, settings);
    // What is too large to be proved is attacked.
    const result =
      first.status === 'unknown' ? await check(source, flags, { ...settings, checker: 'fuzz' }) : first;
    if (result.status === 'safe') safe.add(hash);
    else problems.push(`${at}: /${source}/${flags} ${describe(result)}`);
  }
  if (cache !== null) {
    mkdirSync(dirname(cache), { recursive: true });
    writeFileSync(cache, `${JSON.stringify([...safe].sort(), null, 2)}\n`);
  }
  return problems;
}

function readKept(cache) {
  if (cache === null || !existsSync(cache)) return new Set();
  return new Set(JSON.parse(readFileSync(cache, 'utf8')));
}

function describe(result) {
  if (result.status === 'unknown') return `cannot be analysed (${result.error.kind}); write it more simply`;
  return `takes ${result.complexity.summary} time on ${result.attack.pattern}`;
}
