import { choiceLetters } from '@r2i/schema';

import { scoredForm } from '../compare/scored-form.ts';
import { allMatches } from './all-matches.ts';
import type { Extraction } from './extraction.ts';
import { letterAt } from './name-option.ts';
import { spokenForm } from './spoken-form.ts';

/** Longest text that is weighed, in UTF-16 code units. */
const longest = 200;

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** Words that drop what follows them. */
const denying = setOf(
  'not no never neither nor cannot nope nicht kein keine weder noch nein pas ni non não nem не ни нет insteadof ratherthan over ruled ruling eliminate eliminated eliminating exclude excluding',
);
/** Words that say of what stands before them that it is none, or that it is one. */
const wrong = setOf(
  'wrong incorrect false unlikely excluded impossible falsch faux incorrecto errado неверно ✗ ✘ ❌ ×',
);
const right = setOf('right correct true yes best ja oui sí sim да richtig correcto ✓ ✔ ✅ ☑');
/** Words that drop what stood before them, in a clause of their own. */
const turning = setOf('no nope nein non não нет wait actually sorry oops');
/** Words behind which something else is taken up. */
const contrasting = setOf(
  'but sondern mais sino pero mas а но so therefore thus hence then rather leaves leaving',
);
/** Words that drop the one thing behind them, and take another. */
const preferring = setOf('insteadof ratherthan over');
const joining = setOf('and or nor und oder et ou y o e и или &');
/** Words that leave open which of two. */
const alternatives = setOf('or oder ou o или either');
/** Words that weigh nothing. */
const filler = setOf(
  'it is this that the a an of as both option options answer answers choice letter be i would say think guess believe choose pick go with am sure pretty maybe probably perhaps likely most certainly obviously final my well ok okay oh hmm easy because why what which one them and still now must should was are only just between also too well surely out | & / es ist das die der le la el ce это il este y et und',
);
const vocabulary: ReadonlySet<string> = new Set([
  ...[denying, wrong, right, turning, contrasting, alternatives, filler].flatMap((words) => [...words]),
]);

/** What is struck out, and words of scripts without spaces, as words between spaces. */
const plainWords: readonly (readonly [RegExp, string])[] = [
  [/\n/gu, ' ; '],
  [/\ufe0f/gu, ''],
  [/(?<=[A-Z])\s?[和与與とや]\s?(?=[A-Z])/gu, ' and '],
  // `not only A` drops nothing, and `#` is no word of weighing.
  [/(?<!\p{L})not\s(?:only|just)(?!\p{L})/giu, ' # '],
  [/~~([^~\n]{1,60})~~/gu, ' $1, no, '],
  [/[*_`$"()[\]{}]/gu, ' '],
  [/[并並]?不是/gu, ' not '],
  [/[,、]?而是/gu, ' but '],
  [/では(?:なく|ない|ありません)|じゃな[くい]|[가이]\s아니라/gu, ' wrong, '],
  [/です|입니다/gu, ' '],
  [/(?<!\p{L})(instead)\s(of)(?!\p{L})|(?<!\p{L})(rather)\s(than)(?!\p{L})/giu, '$1$3$2$4'],
];
const token = /[\p{L}\p{M}\p{N}%'’]+(?:-[\p{L}\p{N}]+)*|\S/gu;
const breaks = setOf('. , ; : ? ! … — – - → 。 、');

/** A stretch between two marks, or up to a word that contrasts. */
interface Clause {
  /** The mark or word behind it. */
  readonly closing: string;
  /** Words in their spoken form, and places of options. */
  readonly words: readonly (string | number)[];
  /** The mark or word before it. */
  readonly opening: string;
  readonly isAsked: boolean;
}

interface Claim {
  readonly place: number;
  readonly verdict: 'taken' | 'dropped' | 'asked';
}

/**
 * Weighs a short text that says nothing but which options are dropped and which one is taken, by their letters or words: `Not A, but
 * B`, `A? No, B`, `B rather than A`, `oak? No, birch`, `A: no. B: yes.`.
 *
 * @returns `null` where a text says anything else, or takes none or several.
 */
export function weighOptions(text: string, options: readonly string[]): Extraction | null {
  if (options.length < 2) return null;
  const claims = claimsIn(text, options);
  if (claims === null) return null;
  const [only, ...others] = takenOf(claims);
  if (only === undefined || others.length > 0) return null;
  // `A? B.` guesses twice or answers itself.
  const isDoubted = claims.length === 2 && claims[0]?.verdict === 'asked' && claims[0].place !== only;
  return isDoubted ? null : letterAt(only);
}

/**
 * The options that a short text takes, where it says nothing else, as places in order: `A and C`, `AC`, `both A and C, not B`.
 *
 * @param options - Empty where they are not known; any letter will do then.
 * @returns `null` where it says anything else, takes none, or leaves open which (`A or C`).
 */
export function takenOptions(text: string, options: readonly string[]): readonly number[] | null {
  const excepted = allBut.exec(text)?.[0].length;
  if (excepted !== undefined) {
    const left = takenOptions(text.slice(excepted), options);
    return left === null ? null : options.flatMap((_, place) => (left.includes(place) ? [] : [place]));
  }
  const spread = text
    .replace(allWords, options.map((_, place) => choiceLetters[place]).join(' '))
    .replace(letterRange, (whole, first: string, last: string) => lettersBetween(first, last) || whole)
    .replaceAll('+', ',');
  const said = /^\s*[a-z](?:[\s,;/&+]{1,3}[a-z]){1,25}\s*$/u.test(spread) ? spread.toUpperCase() : spread;
  const taken = takenOf(claimsIn(said, options) ?? []);
  return taken.length === 0 ? null : taken;
}

const allWords = /^\s*all(?:\s(?:of\s)?(?:the\s)?(?:above|them|these|options))?\.?\s*$/iu;
const allBut = /^\s*(?:everything|all|all of them)\s(?:but|except)\s/iu;
const letterRange = /(?<![\p{L}\p{N}])([A-Z])(?: ?[-–] ?| to | through | bis )([A-Z])(?![\p{L}\p{N}])/gu;

/** `A B C` of `A-C`. */
function lettersBetween(first: string, last: string): string {
  return choiceLetters.slice(placeOf(first), placeOf(last) + 1).join(' ');
}

function claimsIn(text: string, options: readonly string[]): readonly Claim[] | null {
  const clauses = text.length > longest ? null : clausesOf(text, options);
  if (clauses === null) return null;
  const claims: Claim[] = [];
  let last: ReadClaims = { claims: [], named: [], isDropping: false };
  // `Correct: A, C. Wrong: B, D.`
  let heading: Claim['verdict'] | null = null;
  // `Not A, B or C`: B is dropped where a list goes on.
  let unclear: readonly number[] = [];
  for (const clause of clauses) {
    const places = clause.words.filter(isPlace);
    const own = headingOf(clause, last);
    if (own !== null || heading !== null) {
      const verdict: Claim['verdict'] = own ?? heading ?? 'taken';
      heading = verdict;
      claims.push(...places.map((place) => ({ place, verdict })));
      last = { claims: [], named: [], isDropping: false };
      continue;
    }
    const isKnown = places.every((place) =>
      claims.some((claim) => claim.place === place && claim.verdict === 'taken'),
    );
    if (last.isDropping && clause.opening === ',' && startsBare(clause) && !isKnown) {
      unclear = [...unclear, ...places];
      if (!hasOne(clause.words, joining)) continue;
      claims.push(...unclear.map((place) => ({ place, verdict: 'dropped' }) as const));
      unclear = [];
      last = { claims: [], named: [], isDropping: false };
      continue;
    }
    const read = claimsOf(clause, last);
    if (read === null) return null;
    claims.push(...read.claims);
    last = read;
  }
  return unclear.length > 0 ? null : claims;
}

/** Whether a clause names options without a word of its own but those that join. */
function startsBare({ words }: Clause): boolean {
  return words.some(isPlace) && words.every((word) => isPlace(word) || joining.has(word));
}

function headingOf({ words, closing, opening }: Clause, last: ReadClaims): Claim['verdict'] | null {
  const [only, ...others] = words;
  const isHeading = closing === ':' && (last.named.length === 0 || opening === '.' || opening === ';');
  if (!isHeading || others.length > 0 || typeof only !== 'string') return null;
  if (wrong.has(only)) return 'dropped';
  return right.has(only) ? 'taken' : null;
}

/** The options that are taken, by what is said of each last. */
function takenOf(claims: readonly Claim[]): readonly number[] {
  const last = new Map(claims.map(({ place, verdict }) => [place, verdict]));
  const taken = [...last].flatMap(([place, verdict]) => (verdict === 'taken' ? [place] : []));
  return taken.sort((left, right) => left - right);
}

interface ReadClaims {
  readonly claims: readonly Claim[];
  /** The places that a clause behind it may speak of. */
  readonly named: readonly number[];
  /** Whether it drops what it names last, so that a bare one behind a comma may be dropped, too: `Not A, B`. */
  readonly isDropping: boolean;
}

const isPlace = (word: string | number): word is number => typeof word === 'number';
const hasOne = (words: Clause['words'], known: ReadonlySet<string>): boolean =>
  words.some((word) => !isPlace(word) && known.has(word));

/** What a clause says of the options that it names, or where it names none of those before; `null` where that is not clear. */
function claimsOf({ words, opening, isAsked }: Clause, last: ReadClaims): ReadClaims | null {
  const at = words.findIndex(isPlace);
  if (at === -1) {
    const [first] = words;
    const verdict = typeof first === 'string' ? verdictAlone(first) : null;
    const claims = verdict === null ? [] : last.named.map((place) => ({ place, verdict }));
    return { claims, named: verdict === null ? last.named : [], isDropping: false };
  }
  // `A, no B`
  const isUnclear = opening === ',' && last.named.length > 0 && words[0] === 'no';
  const isEither = hasOne(words, alternatives) && !isAsked && !hasOne(words, denying);
  if (isUnclear || isEither) return null;
  const named = isAsked || words.includes('between') ? 'asked' : 'taken';
  const claims: Claim[] = [];
  let [from, isDenied, isPending] = [0, false, false];
  const drop = (): void => {
    for (let index = from; index < claims.length; index += 1)
      claims[index] = { place: claims[index]?.place ?? 0, verdict: 'dropped' };
    [from, isDenied, isPending] = [claims.length, false, false];
  };
  for (const word of words) {
    if (isPlace(word)) {
      claims.push({ place: word, verdict: isDenied ? 'dropped' : named });
      isPending = false;
    } else if (denying.has(word)) [isDenied, isPending] = [true, claims.length > from];
    else if (wrong.has(word)) {
      // `A is not wrong`
      if (isPending) return null;
      drop();
    } else if (right.has(word) && claims.length > from) {
      if (isPending) drop();
      else from = claims.length;
    }
  }
  const isDropping = isDenied && !isPending && !hasOne(words, preferring);
  // `A is not`, `A no`
  if (isPending) drop();
  return { claims, named: words.filter(isPlace), isDropping };
}

function verdictAlone(word: string): Claim['verdict'] | null {
  if (wrong.has(word) || turning.has(word)) return 'dropped';
  return right.has(word) ? 'taken' : null;
}

/** The clauses of a text; `null` where it has other words than those of weighing and the options. */
function clausesOf(text: string, options: readonly string[]): Clause[] | null {
  const said = plainWords.reduce((plain, [from, to]) => plain.replace(from, to), text.normalize('NFKC'));
  const tokens = allMatches(said, token).map(([word]) => word);
  const forms = options.map((option) => allMatches(option, token).map(([word]) => scoredForm(word)));
  // An option such as `right` or `no` may be meant by any of these words.
  if (forms.some(([first, ...more]) => first === undefined || (more.length === 0 && vocabulary.has(first))))
    return null;
  if (new Set(forms.map((words) => words.join(' '))).size < forms.length) return null;
  const count = options.length === 0 ? choiceLetters.length : options.length;
  const tokenForms = tokens.map(scoredForm);
  const clauses: Clause[] = [];
  let words: (string | number)[] = [];
  let opening = '';
  const close = (by: string): void => {
    if (words.length > 0) clauses.push({ words, opening, closing: by, isAsked: by === '?' });
    if (words.length > 0 || by !== ',') opening = by;
    words = [];
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at] ?? '';
    const named = optionAt(tokenForms, at, forms);
    if (breaks.has(word)) close(word);
    else if (named !== null) {
      words.push(named.place);
      at += named.length - 1;
    } else if (isLetter(tokens, at, count)) words.push(placeOf(word));
    else if (isRun(word, count)) words.push(...[...word].map(placeOf));
    else {
      // Of a sign nothing is left, of an adverb such as `definitely` neither.
      const spoken = vocabulary.has(word) ? word : spokenForm(word).trim();
      if (spoken === '' && /\p{L}/u.test(word)) continue;
      for (const one of spoken.split(' ')) {
        if (!vocabulary.has(one)) return null;
        if (contrasting.has(one)) close(one);
        else words.push(one);
      }
    }
  }
  close('.');
  return clauses;
}

/** Letters of options written together, in order: `AC`. */
function isRun(word: string, count: number): boolean {
  const places = [...word].map(placeOf);
  return (
    places.length >= 2 && places.every((place, index) => place < count && place > (places[index - 1] ?? -1))
  );
}

function placeOf(letter: string): number {
  const known: readonly string[] = choiceLetters;
  return known.indexOf(letter);
}

const speaking = setOf('think guess believe say would choose pick go am first');

/** Whether a word is the letter of an option, and not `I` before a verb. */
function isLetter(tokens: readonly string[], at: number, count: number): boolean {
  const known: readonly string[] = choiceLetters.slice(0, count);
  const word = tokens[at] ?? '';
  return known.includes(word) && !(word === 'I' && speaking.has(tokens[at + 1]?.toLowerCase() ?? ''));
}

/** The longest option whose words begin at a place of a text. */
function optionAt(
  forms: readonly string[],
  at: number,
  options: readonly (readonly string[])[],
): { readonly place: number; readonly length: number } | null {
  let found: { readonly place: number; readonly length: number } | null = null;
  for (const [place, words] of options.entries()) {
    const isHere = words.every((word, offset) => forms[at + offset] === word);
    if (isHere && words.length > (found?.length ?? 0)) found = { place, length: words.length };
  }
  return found;
}
