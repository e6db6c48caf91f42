import { canonicalWords, readNumbers } from '@r2i/answers';

import { questionOf } from './asked-thing.ts';
import { functionWords } from './function-words.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const joint = /[;|\n]|,(?!\d)|[.!](?=\s|$)|\s(?:and|but|while|whereas)\s/u;
/** What stands between a name and its amount. */
const linking = /(?:\s?[:=–—-]|\s(?:is|are|was|costs?|at|for|measures|weighs))?\s{0,3}\p{Sc}?\s{0,3}$/u;
/** A name behind its amount: `$3 for coffee`, `$3 (coffee)`. */
const behind = /^\p{L}{0,3}\s?(?:for\s|\()([^()]{2,40})\)?\s*$/u;

/**
 * Of an answer that gives the amounts of several things after their names (`Coffee is $3.00, tea is $2.50`), the amount of the one asked for, as a
 * text: of that whose name stands in the question with all its words, or else the only one whose last word does (`a bag of flour`).
 *
 * @returns `null` where an answer says anything else, or more than one amount of what is asked for.
 */
export function amountAskedFor(answer: string, query: string): string | null {
  if (answer.length > longest) return null;
  const asked = new Set(naming(questionOf(query)));
  const parts = answer.split(joint).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const items = parts.flatMap((part) => readItem(part) ?? []);
  if (items.length < 2 || items.length < parts.length) return null;
  const whole = items.filter(({ name }) => name.every((form) => asked.has(form)));
  const ended = items.filter(({ name }) => asked.has(name.at(-1) ?? ''));
  const [only, ...others] = whole.length > 0 ? whole : ended;
  return only === undefined || others.length > 0 ? null : only.amount;
}

interface Item {
  readonly name: readonly string[];
  readonly amount: string;
}

/** A name with one amount; `null` for a part of an answer that is anything else. */
function readItem(part: string): Item | null {
  const [number, ...others] = readNumbers(part);
  if (number === undefined || others.length > 0) return null;
  const before = part.slice(0, number.start);
  const link = linking.exec(before);
  const named = before.slice(0, link?.index ?? before.length);
  const sign = /\p{Sc}\s*$/u.exec(before)?.[0] ?? '';
  const amount = sign + part.slice(number.start);
  const name = naming(/[\p{L}]/u.test(named) ? named : (behind.exec(part.slice(number.end))?.[1] ?? ''));
  // `Coffee: small $2` names a heading, too.
  return name.length === 0 || named.includes(':') ? null : { name, amount };
}

function naming(text: string): string[] {
  return canonicalWords(text).filter((form) => !functionWords.has(form));
}
