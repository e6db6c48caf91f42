import { canonicalWords, normalForms, withoutAccents } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

import { asksBrand, asksCode, asksName, asksPerson, asksWritten } from './asked-thing.ts';
import { concludingPart } from './concluding-part.ts';
import { denyingWords, functionWords } from './function-words.ts';
import { compareCode } from './same-code.ts';
import { isSameText, withAnd } from './same-text.ts';
import { statedReadings } from './stated-reading.ts';
import { textRelation } from './text-relation.ts';
import { verdictsOf } from './verdicts.ts';
import { withoutUmlauts } from './without-umlauts.ts';

const { correct, incorrect, noAnswer, undecided } = verdictsOf('text');

/** Words that say what kind of business a name is of. */
const business = new Set(
  'coffee café cafe shop store restaurant bar bakery hotel inn market supermarket pharmacy salon boutique'.split(
    ' ',
  ),
);
const description =
  /^["”’'*]{0,3}(?:,|\s?[–—-]|;)\s(?:an?|the|who|which|with|as|based|written|printed|painted|in|on|it|its|all)\s/u;
/** How what is read is written. */
const lettering =
  /^["”’'*]{0,3},?\s(?:(?:in|with|using)\s(?:[\p{L}-]+\s){0,4}(?:letters?|lettering|capitals?|caps|font|typeface|type|script|handwriting|print|icing|frosting|paint|ink|chalk|neon|marker)(?!\p{L})|(?:is\s)?(?:written|painted|printed|engraved|embroidered|carved|spelled|stencilled|stitched)\s(?:out\s)?(?:in|on|across|along|with|above|below|over)\s)/iu;
/** A figure that stands beside a name: the number of a player. */
const numbered = /^["”’'*]{0,3},?\s(?:number|no\.|nr\.|#|with\s(?:the\s)?number)\s?\d{1,3}[.!]?\s*$/iu;
/** What the words that are read are called. */
const writings = new Set(
  'word words text letters lettering name names gives lists inscription label phrase message slogan writing following'.split(
    ' ',
  ),
);
/** What stands on a sign above what it says. */
const headings = new Set(
  'caution warning danger notice attention important note achtung vorsicht warnung gefahr hinweis avertissement avis atención atencion precaución precaucion peligro cuidado aviso advertencia attenzione pericolo avviso'.split(
    ' ',
  ),
);
/** What turns what a sign allows into what it forbids. */
const denialsBefore = ['no', 'not', 'never', 'do not', "don't", 'dont'] as const;
/** `"SURF" or "SURE"` */
const eitherQuoted = /["“][^"“”\n]{1,60}["”]\s(?:or|oder|ou)\s(?:\p{L}{1,10}\s)?["“][^"“”\n]{1,60}["”]/u;
const asksLetters = /(?<!\p{L})(?:which|what)\s(?:\p{L}{1,20}\s)?letters(?!\p{L})/iu;
const betweenLetters = /(?<=(?<![\p{L}\p{N}])\p{Lu})(?:,?\sand\s|,\s?|\s)(?=\p{Lu}(?![\p{L}\p{N}]))/gu;
/** Fewest words of a text that may be put in another order. */
const longText = 4;

/**
 * Compares what is written with what an answer reads: each letter counts, but for case, marks and spaces. Words around it
 * that say nothing of their own (those of the question, and those that hold a sentence together) are passed over.
 *
 * @param quoted - The one stretch that the answer quotes, if any.
 */
export function scoreReading(answer: string, target: string, query: string, quoted: string | null): Verdict {
  if (eitherQuoted.test(answer) && (answer.match(/["“”]/gu) ?? []).length === 4)
    return noAnswer('several-answers', 'inexact-text');
  const stated = [...statedReadings(answer), quoted ?? answer].find(
    (said) => isSameText(said, target) || isRepeated(said, target),
  );
  if (stated !== undefined) return correct(stated);
  if ((asksBrand(query) || asksName(query)) && textRelation(answer, target, query) === 'same')
    return correct(answer);
  const own = ownCode(target, query);
  if (own !== null) {
    const bare = scoreReading(answer, own, query, quoted);
    if (bare.status === 'correct' || (/^\d+$/u.test(own) && canonicalWords(answer).join(' ') === own))
      return correct(answer);
    if (namesOtherCode(answer, target, own)) return incorrect(answer);
  }
  if (asksLetters.test(query) && isSameText(answer.replace(betweenLetters, ''), target))
    return correct(answer);
  const code = compareCode(answer, target, query);
  if (code !== null) return code === 'open' ? undecided('inexact-text') : verdict(code === 'same', answer);
  const verdicts = [quoted ?? answer, ...statedReadings(answer)].map((said) =>
    readingOf(said, target, query),
  );
  // `27B is the exit indicated, leading to "Riverside Dr"`: what is quoted is something else.
  const around =
    quoted === null
      ? compareAround(answer, target, query)
      : beginsWith(answer, target, query)
        ? correct(target.trim())
        : compareAround(quoted, target, query);
  if (around !== null) return around;
  return (
    verdicts.find(({ status }) => status === 'correct') ??
    verdicts.find(({ status }) => status !== 'incorrect') ??
    incorrect(quoted ?? answer)
  );
}

/** Whether a text says the words of a target again and again: `CAUTION CAUTION` on a tape. */
function isRepeated(text: string, target: string): boolean {
  const [said, wanted] = [scoredWords(text), scoredWords(target)];
  const isWhole = said.length > wanted.length && wanted.length > 0 && said.length % wanted.length === 0;
  return isWhole && /\p{L}{3}/u.test(target) && said.every((word, at) => word === wanted[at % wanted.length]);
}

/** The code of a target whose other words the question says: `27B` of `EXIT 27B` where it asks which exit, `C` of `Gate C`. */
function ownCode(target: string, query: string): string | null {
  const words = target.trim().split(/\s+/u);
  const asked = new Set(scoredWords(query).map(stemOf));
  const own = words.filter((word) => !asked.has(stemOf(normalForms.scored(word))));
  const [only] = own;
  const isCodeAlone = only !== undefined && /^(?:\p{Lu}|\p{Lu}{0,3}\d{1,4}\p{Lu}{0,2})$/u.test(only);
  return isCodeAlone && own.length === 1 && words.length === 2 && words[1] === only ? only : null;
}

/** Whether an answer ends on another one of what a target names: `Gate B` for `Gate C`. */
function namesOtherCode(answer: string, target: string, own: string): boolean {
  const name = normalForms.scored(target.trim().split(/\s+/u)[0] ?? '');
  const words = scoredWords(concludingPart(answer) ?? answer);
  const named = words.flatMap((word, at) => (words[at - 1] === name && isShortCode(word) ? [word] : []));
  return named.length > 0 && !words.includes(normalForms.scored(own));
}

const isShortCode = (word: string): boolean => /^(?:\p{L}|\p{L}{0,3}\d{1,4}\p{L}{0,2})$/u.test(word);

function verdict(isRight: boolean, answer: string): Verdict {
  return isRight ? correct(answer) : incorrect(answer);
}

/** What stands around a target that is read as a whole. */
function compareAround(answer: string, target: string, query: string): Verdict | null {
  const [said, wanted] = [scoredWords(answer), scoredWords(target)];
  const at = placeOf(wanted, said);
  if (at === null) return null;
  const asked = new Set(scoredWords(query).flatMap((word) => [stemOf(word), ...canonicalWords(word)]));
  const [before, after] = [said.slice(0, at.from), said.slice(at.to)];
  const authored = after[0] === 'by' || isDescribed(answer, target, query, after) ? [] : after;
  const heading = before.at(-1) ?? '';
  const isHeaded = headings.has(heading) && !asked.has(stemOf(heading));
  const around = [...(isHeaded ? before.slice(0, -1) : before), ...authored];
  if (around.some((word) => denyingWords.has(word) && word !== 'no')) return incorrect(answer);
  // A sign in capitals is read, not told about.
  const isTold = /\p{Ll}/u.test(answer);
  const isPassing = (word: string): boolean =>
    asked.has(stemOf(word)) ||
    asked.has(stemOf(withoutAccents(word))) ||
    (isTold && writings.has(word)) ||
    (isTold && functionWords.has(word) && word !== 'or' && word !== 'and' && !denyingWords.has(word));
  if (around.every(isPassing)) return correct(answer);
  const isAlternative = around.some((word) => word === 'or' || word === 'and');
  if (asksBrand(query) && before.every(isPassing) && !isAlternative) return correct(answer);
  return null;
}

/** Whether an answer begins with the target and goes on to say that this is what was asked for. */
function beginsWith(answer: string, target: string, query: string): boolean {
  const [said, wanted] = [scoredWords(answer), scoredWords(target)];
  const at = placeOf(wanted, said);
  if (at?.from !== 0) return false;
  const [verb = '', article = '', noun = ''] = said.slice(at.to);
  const asked = new Set(scoredWords(query).map(stemOf));
  return (
    ['is', 'are', 'was'].includes(verb) &&
    ['the', 'what'].includes(article) &&
    (article === 'what' || asked.has(stemOf(noun)))
  );
}

/** Whether what follows the target says who or what that is: `Tom Hanks, an American actor`. */
function isDescribed(answer: string, target: string, query: string, after: readonly string[]): boolean {
  const at = answer.toLowerCase().indexOf(target.toLowerCase().trim());
  const rest = at === -1 ? '' : answer.slice(at + target.trim().length);
  const isName = (asksName(query) || asksPerson(query)) && numbered.test(rest);
  return after.length > 0 && (description.test(rest) || lettering.test(rest) || isName);
}

/** `flavor` of `flavored`. */
function stemOf(word: string): string {
  return word.length > 5 ? word.replace(/(?:ed|ing|s)$/u, '') : word;
}

/** Words of a text by what is scored of them, without what stands between brackets. */
function scoredWords(text: string): string[] {
  return withAnd(text)
    .replace(/(?<=\s)\([^()]{0,200}\)/gu, ' ')
    .replace(/['’]s(?!\p{L})/gu, '')
    .split(/\s+/u)
    .map((word) => normalForms.scored(word))
    .filter((word) => word !== '');
}

/** Where words stand among others, also where spaces part them otherwise: `B 214`, `B-214`. */
function placeOf(
  wanted: readonly string[],
  said: readonly string[],
): { readonly from: number; readonly to: number } | null {
  const whole = joinedForms(wanted);
  if (whole === '') return null;
  for (let from = 0; from < said.length; from += 1) {
    let joined = '';
    for (let to = from; to < said.length && joined.length < whole.length; to += 1) {
      joined = joinedForms([joined, said[to] ?? '']);
      if (joined === whole) return { from, to: to + 1 };
      if (!whole.startsWith(joined)) break;
    }
  }
  return null;
}

/** Words without the spaces between, but for those between two figures. */
function joinedForms(forms: readonly string[]): string {
  return forms
    .join(' ')
    .trim()
    .replace(/(?<!\d) | (?!\d)/gu, '');
}

/** What is written: more or fewer words than the target, or other accents, may still be the reading of a person. */
function readingOf(answer: string, target: string, query: string): Verdict {
  const [said, wanted] = [wordsOf(answer), wordsOf(target)];
  if (said.trim() === '' || wanted.trim() === '') return incorrect(answer);
  const isPart = wanted.includes(said);
  // `Starbucks` for `Starbucks Coffee`, a person by the last name, and half of a number plate.
  if (isPart && asksName(query) && isSameBusiness(said, wanted)) return correct(answer);
  if (isPart && asksPerson(query) && wanted.endsWith(said)) return correct(answer);
  if (isPart && (asksCode(query) || isCode(target))) return incorrect(answer);
  const isForbidding = isDeniedWhole(wanted, said) || isDeniedWhole(said, wanted);
  if (isForbidding && asksWritten(query)) return incorrect(answer);
  if (said.includes(wanted) || isPart) return undecided('inexact-text');
  // No spaces part the words of these scripts.
  if (/\p{Script=Han}{2}/u.test(target) && answer.includes(target.trim())) return undecided('inexact-text');
  if (isSameBusiness(said, wanted)) return undecided('inexact-text');
  if (haveSameWords(answer, target)) return correct(answer);
  if ((asksBrand(query) || asksName(query)) && isInitialled(answer, target)) return correct(answer);
  if (said === withoutUmlauts(wanted)) return correct(answer);
  if (withoutUmlauts(said) === withoutUmlauts(wanted)) return undecided('inexact-text');
  const isUnaccented = withoutAccents(said) === withoutAccents(wanted);
  // Capitals bear no accents in many a script where small letters do.
  const isCapital = answer === answer.toUpperCase() && target !== target.toUpperCase();
  if (isUnaccented && isCapital && said === withoutAccents(said)) return correct(answer);
  return isUnaccented ? undecided('inexact-text') : incorrect(answer);
}

/** Whether a text is another one denied: `no parking` for `parking`. */
function isDeniedWhole(text: string, other: string): boolean {
  return denialsBefore.some(
    (denial) =>
      text.endsWith(` ${normalForms.scored(denial)}${other}`) || text.endsWith(` ${denial}${other}`),
  );
}

/** Whether a word of a name is cut to its first letter: `S.Pellegrino`. */
function isInitialled(answer: string, target: string): boolean {
  const parts = (text: string): string[] =>
    text
      .trim()
      .toLowerCase()
      .split(/\s+|(?<=\.)(?=\p{L})/u);
  const [said, wanted] = [parts(answer), parts(target)];
  if (said.length !== wanted.length || said.length < 2) return false;
  const isCut = (short: string, long: string): boolean =>
    /^\p{L}\.$/u.test(short) && long.startsWith(short[0] ?? ' ');
  return (
    said.at(-1) === wanted.at(-1) &&
    said.every((word, at) => {
      const other = wanted[at] ?? '';
      return word === other || isCut(word, other) || isCut(other, word);
    })
  );
}

/** Letters and figures that mean nothing apart: `LH 456`, `B-214`, but not `OPEN 24 HOURS`. */
function isCode(text: string): boolean {
  const parts = text.trim().split(/[\s-]+/u);
  return (
    parts.length <= 3 &&
    /\d/u.test(text) &&
    /\p{Lu}/u.test(text) &&
    parts.every((part) => /^(?:\p{Lu}{1,3}|[\p{Lu}\d]{1,12})$/u.test(part) && !/^\p{Lu}{4}/u.test(part))
  );
}

/** A longer text told in another order: `to please not lean on the doors`. */
function haveSameWords(answer: string, target: string): boolean {
  const naming = (text: string): string[] =>
    scoredWords(text)
      .filter((word) => denyingWords.has(word) || !functionWords.has(word) || ['please', 'or'].includes(word))
      .sort();
  const [ours, theirs] = [naming(answer), naming(target)];
  return scoredWords(target).length >= longText && ours.length > 1 && ours.join(' ') === theirs.join(' ');
}

/** Whether two names of a business are the same but for the words that say what kind it is: `Blue Bottle Café`. */
function isSameBusiness(said: string, wanted: string): boolean {
  const own = (text: string): string =>
    text
      .split(' ')
      .filter((word) => !business.has(word))
      .join(' ')
      .trim();
  return own(said) !== '' && own(said) === own(wanted) && own(said).length > 3;
}

function wordsOf(text: string): string {
  const list = text
    .replace(/^\s*(?:an?|the)\s+(?=\S)/iu, '')
    .split(/\s+/u)
    .map(normalForms.scored);
  return ` ${list.filter((word) => word !== '').join(' ')} `;
}
