import { canonicalWords, readNumbers } from '@r2i/answers';

import { questionOf } from './asked-thing.ts';
import { functionWords } from './function-words.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const joint = /[;|\n]|,(?!\d)|[.!](?=\s|$)|\s(?:and|but|while|whereas)\s/u;
/** `According to the board, a coffee costs …`: what says where that stands, without an amount. */
const leadIn = /^\s*(?:according to|on|in|at|from|per|as)\s\P{Nd}{1,80}$/iu;
const listMarks = /^[ \t]{0,8}(?:[([]?\d{1,2}[)\].]{1,2}|[-*•])\s/gmu;
/** What stands between a name and its amount. */
const linking = /(?:\s?[:=–—-]|\s(?:is|are|was|costs?|at|for|measures|weighs))?\s{0,3}\p{Sc}?\s{0,3}$/u;
/** A name behind its amount: `$3 for coffee`, `$3 (coffee)`. */
const behind = /^\p{L}{0,3}\s?(?:for\s|\()([^()]{2,40})\)?\s*$/u;

/** Words of a question that say how an amount is measured, and name nothing that has one. */
const measures = new Set('price cost costs weight height length width size age amount ticket per'.split(' '));

/**
 * Of an answer that gives the amounts of several things after their names (`Coffee is $3.00, tea is $2.50`) or before them (`$3 for coffee`), the
 * amount of the one asked for, as a text: of that whose name stands in the question with all its words, or else the only one that says more of what is
 * asked about (`a bag of flour`).
 *
 * @returns `null` where an answer says anything else, or more than one amount of what is asked for.
 */
export function amountAskedFor(answer: string, query: string): string | null {
  if (answer.length > longest) return null;
  const asked = new Set(naming(questionOf(query)));
  const [lead = '', ...rest] = answer
    .replace(listMarks, '')
    .split(joint)
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const parts = leadIn.test(lead) ? rest : [lead, ...rest];
  const read = parts.flatMap((part) => readItem(part) ?? []);
  if (read.length < 2 || read.length < parts.length) return null;
  const isBehind = read.every(({ behind: name }) => name.length > 0);
  const items = read.map(({ before, behind: after, amount }) => ({
    name: isBehind ? after : before,
    amount,
  }));
  if (items.some(({ name }) => name.length === 0)) return null;
  const whole = items.filter(({ name }) => name.every((form) => asked.has(form)));
  const things = [...asked].filter((form) => !measures.has(form));
  const more = items.filter(
    ({ name }) => things.every((form) => name.includes(form)) && things.includes(name.at(-1) ?? ''),
  );
  const [only, ...others] = whole.length > 0 ? whole : more;
  return only === undefined || others.length > 0 ? null : only.amount;
}

interface Item {
  /** Words of the name that stands before the amount, and of that behind it. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
  readonly amount: string;
}

/** A name with one amount; `null` for a part of an answer that is anything else. */
function readItem(part: string): Item | null {
  const [number, ...others] = readNumbers(part);
  if (number === undefined || others.length > 0) return null;
  const start = part.slice(0, number.start);
  const named = start.slice(0, linking.exec(start)?.index ?? start.length);
  // `Coffee: small $2` names a heading, too.
  if (named.includes(':')) return null;
  const sign = /\p{Sc}\s?$/u.exec(start)?.[0] ?? '';
  return {
    before: naming(named),
    behind: naming(behind.exec(part.slice(number.end))?.[1] ?? ''),
    amount: sign + part.slice(number.start),
  };
}

function naming(text: string): string[] {
  return canonicalWords(text).filter((form) => !functionWords.has(form));
}
