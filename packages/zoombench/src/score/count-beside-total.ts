import { canonicalWords, plainMath, readNumbers } from '@r2i/answers';
import { relationOf } from '@r2i/lexicon';

import { questionOf } from './asked-thing.ts';
import { wordsOfText } from './clauses.ts';
import { countedNoun, either, pluralAfter, questionEnds } from './counted-things.ts';
import { functionWords } from './function-words.ts';
import { colours } from './said-colours.ts';
import { withOccupancy } from './with-occupancy.ts';
import { fitOf } from './word-fit.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const joints = /[.;:!?\n](?=\s|$)|,\s|\s(?=(?:and|but|so|leaving|which\sleaves)\s)/u;
/** What tells that a count is one of a part. */
const partial =
  /(?<!\p{L})(?:of\s(?:them|these|those|which|whom)|only|just|so|therefore|thus|hence|leaves|leaving)(?!\p{L})/iu;
const ofAll = /^\s*(?:out\s)?of\s(?:(?:the|these|those|all)\s){0,2}/iu;
/** Words, in their canonical form too, that say only that something is left. */
const remaining = new Set(
  'leaf leave leaves leaving left remain remaining so therefore thus hence'.split(' '),
);
const remainder = /(?<!\p{L})(?:so|therefore|thus|hence|leaves|leaving)(?!\p{L})/iu;
/** `on` where it says a state, and not where something is. */
const state = /(?<!\p{L})(on|off)(?=\s{0,3}(?:$|[.,;?!]|(?:in|at|right|now|on)(?!\p{L})))/iu;
const placed =
  /(?<!\p{L})(?:in|on|at|of|inside|near|behind|under|above|by|from|into|along|around|across|beside)\s(?:the|this|that|these|those|an?|his|her|its|their)\s((?:\p{L}{1,20}\s?){1,3})/giu;
/** What somebody does; of two deeds nobody does both. */
const deed = /^\p{L}{3,20}ing$/u;
/** What stands for all words for being seen. */
const seen = 'visible';
const seeing = /(?<!\p{L})(?:visible|see|seen|shown)(?!\p{L})/iu;
const denial = /(?<!\p{L})(?:not|no|without|never)(?!\p{L})|n['’]t(?!\p{L})/iu;
/** What is looked at, and words that restrict nothing. */
const looked = new Set(
  'picture photograph total number altogether frame many visible seen see shown'.split(' '),
);
/** Words for having something, beside which the thing alone will do: `3 with hats`. */
const having = new Set('wear wearing hold holding carry carrying have having use using'.split(' '));

/** The count of what is asked for, or where it cannot be told which that is, those that are of something else. */
export type CountBesideTotal = { readonly value: number } | { readonly others: readonly number[] };

interface Count {
  readonly value: number;
  readonly text: string;
  /** What of it stands behind the number. */
  readonly after: string;
  /** Words of the question that are said, and of those that are denied or whose opposite is said. */
  readonly said: ReadonlySet<string>;
  readonly isDenied: boolean;
}

/**
 * Of an answer that counts all and then one or more parts of them (`The room has 6 lamps and 4 of them are on`), the count of what the question asks for: that of
 * all where it says all that is asked, else that of the one part that says the rest, or what is left beside the part that denies it
 * (`two of them wear no hat, which leaves 3`).
 *
 * @returns `others` where no clause says it or several do; `null` for any other answer.
 */
export function countBesideTotal(said: string, asks: string): CountBesideTotal | null {
  const { answer, query } = withOccupancy(said, asks) ?? { answer: said, query: asks };
  const question = questionOf(query);
  const noun = countedNoun(question);
  if (noun === null || answer.length > longest || either.test(answer)) return null;
  const pieces = piecesOf(plainMath(answer));
  if (pieces === null) return null;
  const isSeen = seeing.test(question) && pieces.some((piece) => seeing.test(piece));
  const asked = [...askedWords(question, noun), ...(isSeen ? [seen] : [])];
  const counts = pieces.map((text) => readCount(text, asked));
  const [total, ...parts] = counts.flatMap((count) => count ?? []);
  const isCounted = total !== undefined && parts.length > 0 && parts.length === counts.length - 1;
  if (!isCounted || total.isDenied || parts.some(({ value }) => value >= total.value)) return null;
  const things = parts.flatMap(({ after }) => nextPlural(after) ?? []);
  const all = pluralAfter(total.after.slice(0, 40));
  if (all === null || things.some((thing) => thing !== all && thing !== noun)) return null;
  if (!ofAll.test(total.text) && !parts.some(({ text }) => partial.test(text))) return null;
  if (denial.test(question)) return { others: [] };
  const missing = asked.filter((word) => !total.said.has(word));
  if (missing.length === 0) return { value: total.value };
  const places = placesIn(question);
  const denied = parts.filter(({ isDenied }) => isDenied).map(({ value }) => value);
  const isMissing = missing.every((word) => places.has(word)) && denied.length === 0;
  if (isMissing && !parts.some(({ said }) => missing.some((word) => said.has(word)))) return null;
  const unclear = { others: denied.length === 0 ? [] : [total.value, ...denied] };
  const needed = missing.filter((word) => !places.has(word) && !having.has(word));
  const telling = parts.filter(({ said, isDenied }) => !isDenied && missing.some((word) => said.has(word)));
  const most = Math.max(0, ...telling.map(({ said }) => missing.filter((word) => said.has(word)).length));
  const [own, ...others] = telling.filter(
    ({ said }) => missing.filter((word) => said.has(word)).length === most,
  );
  if (own !== undefined)
    return others.length === 0 && needed.every((word) => own.said.has(word)) ? { value: own.value } : unclear;
  const [rest, ...more] = parts.filter(({ isDenied }) => !isDenied);
  const isLeft = rest !== undefined && more.length === 0 && parts.length === 2 && saysOnlyRest(rest);
  return isLeft ? { value: rest.value } : unclear;
}

/** Words of a question that tell what is counted: its noun, and what restricts it. */
function askedWords(question: string, noun: string): readonly string[] {
  const words = canonicalWords(question).filter(
    (word) => word !== noun && !functionWords.has(word) && !looked.has(word) && !questionEnds.has(word),
  );
  const own = state.exec(question)?.[1]?.toLowerCase();
  return [...new Set([noun, ...words, ...(own === undefined ? [] : [own])])];
}

function placesIn(question: string): ReadonlySet<string> {
  return new Set([...question.matchAll(placed)].flatMap(([, thing = '']) => canonicalWords(thing)));
}

/** The clauses of a text with one number each; `null` where one has several. What has none belongs to the one before. */
function piecesOf(text: string): readonly string[] | null {
  const pieces: string[] = [];
  let lead = '';
  for (const part of text.split(joints)) {
    const count = readNumbers(part).length;
    if (count > 1) return null;
    const last = pieces.length - 1;
    if (count === 1) {
      pieces.push(`${lead} ${part}`.trim());
      lead = '';
    } else if (last === -1 || /^\s*(?:so|therefore|thus|hence)\s*$/iu.test(part)) lead = `${lead} ${part}`;
    else pieces[last] = `${pieces[last] ?? ''}, ${part.trim()}`;
  }
  return pieces.length < 2 ? null : pieces;
}

function readCount(text: string, asked: readonly string[]): Count | null {
  const [number] = readNumbers(text);
  if (number === undefined || !Number.isInteger(number.value) || number.value < 0) return null;
  const said = new Set<string>();
  let isDenied = false;
  for (const { form, isDenied: isNot, isFunction } of wordsOfText(text)) {
    if (isFunction && !asked.includes(form)) continue;
    for (const word of asked) {
      if (word === 'on' || word === 'off' || word === seen) continue;
      if (form === word || fitOf(form, word) === 'fits') {
        if (isNot) isDenied = true;
        else said.add(word);
      } else if (!isNot && isOpposite(form, word) && !asked.includes(form)) isDenied = true;
    }
  }
  const own = state.exec(text)?.[1]?.toLowerCase();
  for (const word of asked.filter((one) => one === 'on' || one === 'off')) {
    if (own !== undefined && own !== word) isDenied = true;
    else if (own === word) {
      if (denial.test(text)) isDenied = true;
      else said.add(word);
    }
  }
  if (asked.includes(seen) && seeing.test(text)) {
    if (denial.test(text)) isDenied = true;
    else said.add(seen);
  }
  return { value: number.value, text, after: text.slice(number.end), said, isDenied };
}

/** Whether one word rules out another for the same thing: its opposite, another colour, another deed. */
function isOpposite(form: string, word: string): boolean {
  if (relationOf(form, word) === 'opposite') return true;
  if (colours.has(form) && colours.has(word)) return true;
  if (deed.test(form) && deed.test(word) && !having.has(form) && !having.has(word)) return true;
  if ([form, word].includes('empty') && [form, word].includes('occupied')) return true;
  const isShut = ['closed', 'close'].some((shut) => relationOf(form, shut) === 'same');
  return isShut && word === 'open';
}

/** What stands in the plural right behind the number of a clause. */
function nextPlural(after: string): string | null {
  return pluralAfter(/^\s(\p{L}{3,30})(?!\p{L})/u.exec(after)?.[0] ?? '');
}

/** Whether a clause says no more than how many are left: `which leaves 3`. */
function saysOnlyRest({ text }: Count): boolean {
  const own = wordsOfText(text).filter(
    ({ form, isFunction }) => !isFunction && !remaining.has(form) && !/\d/u.test(form),
  );
  return remainder.test(text) && own.length === 0;
}
