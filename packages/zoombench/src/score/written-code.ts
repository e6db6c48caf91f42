import { unitBeside } from '@r2i/answers';

import { denyingWords } from './function-words.ts';

/** What a question that asks for a code calls it, so that letters alone, or figures alone, may be one. */
const askedCode =
  /(?<!\p{L})(?:plates?|registrations?|serial|licen[cs]e|codes?|post\s?codes?|zip|phone|telephone|model number|part number|number of the container|container number|tail number)(?!\p{L})/iu;
/** What is told from others by a figure with a letter, which is no amount of anything: `runway 27L`. */
const askedPlace =
  /(?<!\p{L})(?:which|what)\s(?:\p{L}{1,20}\s){0,2}(?:runways?|gates?|seats?|platforms?|stands?|exits?|bays?|rooms?|rows?|berths?|docks?|tracks?|routes?|bus(?:es)?|lines?|trams?|flats?|apartments?|lockers?|units?)(?!\p{L})/iu;
const codeSigns = /^[\p{Script=Latin}\p{Nd}\s·.\p{Pd}/()]{2,40}$/u;
/** `v1.5` is not `v15`. */
const decimal = /\p{Nd}[.,]\p{Nd}/u;
const gapOfParts = /^[\s·.\p{Pd}/()]{1,3}$/u;
const parting = /[^\p{L}\p{Nd}]+/u;
const notParting = /[\p{L}\p{Nd}]+/gu;
/** Parts that make of a figure a time, a date or an amount. */
const otherThan =
  /^(?:AM|PM|AD|BC|BCE|CE|USD|EUR|GBP|JPY|NO|NR|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|SEPT|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN|\d+(?:ST|ND|RD|TH))$/u;
const mostParts = 5;
/** Letters of a part, beside fewer figures than `manyDigits`, that make it a word: `OPEN 24 HOURS`. */
const wordLetters = 4;
const [manyDigits, fewestOfLetters] = [6, 4];
/** Figures alone that are a code where one is asked for; those with more are compared as telephone numbers are. */
const [fewestOfFigures, mostOfFigures] = [5, 6];
const longest = 600;
const joining = new Set('or oder ou o maybe perhaps possibly but however unclear unsure blurry'.split(' '));

/**
 * Compares a code of letters and figures (a number plate, a serial number, a post code, a flight) with what an answer gives, whatever spaces,
 * hyphens and dots part it: `KL7 4TR` is `KL74TR`, and `A-214` is not `B 214`.
 *
 * @returns `null` where the target is no code, or the answer gives none or several.
 */
export function compareWrittenCode(
  answer: string,
  target: string,
  query: string,
): 'same' | 'different' | null {
  const isAsked = askedCode.test(query);
  const isPlace = askedPlace.test(query);
  const wanted = codeOf(target, { isAsked, isPlace });
  if (wanted === null || answer.length > longest) return null;
  const tokens = tokensOf(answer);
  if (tokens.some(({ plain }) => joining.has(plain) || denyingWords.has(plain))) return null;
  const run = runOf(answer, tokens, wanted);
  if (run !== null) {
    const isOnly = tokens.every(({ plain }, at) => (at >= run.from && at < run.to) || !/\p{Nd}/u.test(plain));
    return isOnly ? 'same' : null;
  }
  const [only, ...others] = codesAmong(tokens, isAsked);
  if (only === undefined || others.length > 0) return null;
  // `12 kilos` for `12KG`
  const isWhole = /\p{L}/u.test(only) && /\p{Nd}/u.test(only);
  const isMixed = (isPlace || !/^\d+\p{L}+$/u.test(wanted)) && /\p{L}/u.test(wanted);
  return isAsked || ((isWhole || isPlace) && isMixed) ? 'different' : null;
}

/** The letters and figures of a code in lower case; `null` for any other text. */
function codeOf(
  target: string,
  { isAsked, isPlace }: { readonly isAsked: boolean; readonly isPlace: boolean },
): string | null {
  const text = target.trim();
  if (!codeSigns.test(text) || decimal.test(text)) return null;
  const parts = text.split(parting).filter((part) => part !== '');
  const joined = parts.join('').toLowerCase();
  const digits = joined.replace(/\P{Nd}/gu, '').length;
  if (parts.length > mostParts || parts.some((part) => /\p{Ll}/u.test(part) && !/\p{Nd}/u.test(part)))
    return null;
  if (digits === joined.length)
    return isAsked && digits >= fewestOfFigures && digits <= mostOfFigures ? joined : null;
  if (isAsked) {
    const isLettered = digits > 0 || (/\p{Pd}/u.test(text) && joined.length >= fewestOfLetters);
    return isLettered ? joined : null;
  }
  const isWord = (part: string): boolean => /^\p{L}+$/u.test(part) && part.length >= wordLetters;
  if (digits === 0 || parts.some((part) => otherThan.test(part))) return null;
  if (parts.some(isWord) && digits < manyDigits) return null;
  return !isPlace && isQuantity(parts) ? null : joined;
}

/** `50 KM`, `5KG` */
function isQuantity(parts: readonly string[]): boolean {
  const [, letters] = /^[\d]+(\p{L}+)$/u.exec(parts.join('')) ?? [];
  return letters !== undefined && unitBeside('', ` ${letters}`) !== null;
}

interface Token {
  readonly text: string;
  readonly plain: string;
  /** Where it begins and ends in the answer. */
  readonly start: number;
  readonly end: number;
}

function tokensOf(answer: string): Token[] {
  return [...answer.matchAll(notParting)].map(({ 0: text, index }) => ({
    text,
    plain: text.toLowerCase(),
    start: index,
    end: index + text.length,
  }));
}

/** Where tokens stand that are a code together. */
function runOf(
  answer: string,
  tokens: readonly Token[],
  wanted: string,
): { readonly from: number; readonly to: number } | null {
  for (let from = 0; from < tokens.length; from += 1) {
    let joined = '';
    for (let to = from; to < tokens.length && joined.length < wanted.length; to += 1) {
      if (to > from && !isParted(answer, tokens[to - 1], tokens[to])) break;
      joined += tokens[to]?.plain ?? '';
      if (joined === wanted) return { from, to: to + 1 };
      if (!wanted.startsWith(joined)) break;
    }
  }
  return null;
}

/** Whether what stands between two tokens parts a code. */
function isParted(answer: string, before: Token | undefined, after: Token | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const around = answer.slice(before.end - 1, after.start + 1);
  return gapOfParts.test(answer.slice(before.end, after.start)) && !decimal.test(around);
}

/** Stretches of an answer that look like codes: parts with figures or in capitals that follow each other. */
function codesAmong(tokens: readonly Token[], isAsked: boolean): string[] {
  const codes: string[] = [];
  let last: Token | null = null;
  for (const token of tokens) {
    const isCapital = /^\p{Lu}+$/u.test(token.text) && (isAsked || token.text.length < wordLetters);
    if (!/\p{Nd}/u.test(token.text) && !isCapital) {
      last = null;
      continue;
    }
    if (last === null || token.start > last.end + 1) codes.push(token.plain);
    else codes.push(`${codes.pop() ?? ''}${token.plain}`);
    last = token;
  }
  return codes.filter((code) => /\p{Nd}/u.test(code) || (isAsked && code.length >= fewestOfLetters));
}
