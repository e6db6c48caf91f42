import { choiceLetters } from '@r2i/schema';
import { allMatches } from './all-matches.ts';

import type { Extraction } from './extraction.ts';
import { isDenied } from './is-denied.ts';
import { inRange, letterAt } from './name-option.ts';
import { type NamedOptions, namedOptions, optionWithWords } from './named-options.ts';
import { readClockTimes, sameTime } from './read-clock-time.ts';
import { readStatedNumber } from './read-stated-number.ts';
import { readYesNo } from './read-yes-no.ts';
import { spokenForm } from './spoken-form.ts';

/** Letters that a sentence may choose, each after or before words that make it a choice. */
const chosenLetters: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(?:option|choice|answer|letter|alternative|opción|option|réponse|antwort|resposta|respuesta|вариант)\s+[([]?([A-Z])[)\]]?(?![\p{L}\p{N}'’])/giu,
  /(?<![\p{L}\p{N}])[([]([A-Z])[)\]](?![\p{L}\p{N}])/gu,
  /(?<!\p{L})[Ww]hy\s([A-Z])\?/gu,
  /(?<![\p{L}\p{N}'’])([A-Z])\s+(?:is|would\s+be|seems|looks|appears)\s+(?:to\s+be\s+)?(?:the\s+)?(?:most\s+|only\s+)?(?:correct|right|best|answer|likely|accurate|matching|true|my\s+(?:final\s+)?(?:answer|choice|guess|pick)|what\s+I\s+would\s+(?:say|choose|pick))(?!\p{L})/gu,
  /(?<!\p{L})(?:is|it['’]s|be|ist|est|es|é|это|choose|pick|select|say|think|guess|with|so|hence|thus|therefore|la|le|die|der|das|el|选|選|是)\s*([A-Z])(?=[.,;:!?]?\s*$|[.,;:!?]\s|[。，；]|\s+because(?!\p{L}))/gmu,
];

const ordinal =
  /(?<!\p{L})(?:the\s+)?(first|second|third|fourth|fifth|sixth|seventh|eighth|last)\s+(?:one|option|choice|answer|alternative)(?!\p{L})/giu;
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const counted =
  /(?<!\p{L})(?:option|choice|answer|alternative)\s+(?:number\s+|no\.?\s*|#)?(\d{1,2}|one|two|three|four|five|six|seven|eight)(?![\p{L}\d])/giu;
const countWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const correction =
  /(?<!\p{L})(?:wait|actually|correction|scratch that|on second thoughts?|on reflection)(?!\p{L})[\s,:;.…–—-]{0,4}/giu;
/** Eleven in Spanish and German, whose word means another thing in English. */
const elevenAlone = /(?:^|(?<!\p{L})(?:el|son|hay|número)\s)once[.!]?$|^elf[.!]?$/iu;
const figureLabel = /^\s*[([]?(\d{1,2})[)\].:]?(?:\s|$)/u;

/** Starts of a last sentence that concludes what was said before. */
const conclusions = [
  'so',
  'therefore',
  'thus',
  'hence',
  'in conclusion',
  'in summary',
  'overall',
  'based on',
  'given',
  'that leaves',
  'this leaves',
  'this means',
  'that means',
  'this indicates',
  'this suggests',
  'consequently',
  'as a result',
  'finally',
  'my answer',
  'the answer',
  'i conclude',
  'i would',
  'i think',
  'it must be',
  'also',
  'daher',
  'donc',
  'por lo tanto',
  'portanto',
];

/**
 * Reads the option that a sentence chooses: by its letter (`B is correct`, `I think it is (B)`), by its place (`the second
 * one`), by its words where it names exactly one without denying it (`It is the blue one`), by yes or no, or by a number
 * where all options are numbers.
 *
 * @param figures - Labels of the options where they are figures.
 * @returns `null` where it names none.
 */
export function readSentence(
  text: string,
  options: readonly string[],
  figures: readonly string[] | null = null,
): Extraction | null {
  const last = lastLetter(text, options);
  if (last !== null) return letterAt(last);
  const led = leadingLetter(text, options);
  const corrected = led === null ? null : readCorrection(text, options);
  if (corrected !== null) return corrected;
  const places = new Set([...(led === null ? [] : [led]), ...lettersIn(text, options)]);
  if (options.length > 0) {
    const { places: named, isEither } = namedIn(text, options);
    if (isEither) return { kind: 'none', reason: 'several-answers' };
    const counted =
      named.length > 0
        ? []
        : [
            ...placesIn(text, options),
            ...labelIn(text, figures),
            ...optionWithWords(complementOf(text), options),
            ...timeIn(text, options),
          ];
    for (const place of [...named, ...counted]) places.add(place);
  }
  const [only, ...others] = places;
  if (only === undefined) return null;
  if (others.length > 0) {
    return { kind: 'none', reason: led === null ? 'several-answers' : 'letter-and-text-disagree' };
  }
  return options.length === 0 ? inRange(choiceLetters[only] ?? '', options) : letterAt(only);
}

/** A word that ends no sentence: behind it, a text was cut off. */
const cutWord =
  /(?<!\p{L})(?:an?|the|of|at|in|on|to|from|by|for|with|and|or|but|is|are|was|were|as|than|that|which|because|near|behind|between|beside|its|their)\s*$/iu;

/**
 * Reads the option that a long text ends on: its last sentence, if that concludes, or if the whole text names only one and was not
 * cut off.
 */
export function readConclusion(text: string, options: readonly string[]): Extraction | null {
  const sentences = text.split(/(?<=[.!?。！？])\s+|\n/u).filter((sentence) => sentence.trim() !== '');
  const last = sentences.at(-1);
  if (last === undefined) return null;
  const read = readSentence(last, options);
  if (read === null || read.kind !== 'letter') return null;
  const spoken = spokenForm(last);
  if (conclusions.some((start) => spoken.startsWith(` ${start} `))) return read;
  if (cutWord.test(last)) return null;
  const whole = readSentence(text, options);
  return whole?.kind === 'letter' && whole.letter === read.letter ? read : null;
}

/** Letters after a word for an option or as a sentence of their own, at the very end. */
const lastLetters = [
  /(?<!\p{L})(?:option|choice|answer|letter)\s+(?:is\s+)?[*_]{0,2}[([]?([A-Z])[)\]]?[*_]{0,2}[.!]?\s*$/iu,
  /[.!:]\s{1,4}[*_]{0,2}[([]?([A-Z])[)\]]?[*_]{0,2}[.!]?\s*$/u,
  /(?:[→⇒➜]|[=-]>)\s{0,4}[*_]{0,2}[([]?([A-Z])[)\]]?[*_]{0,2}[.!]?\s*$/u,
] as const;
const joinedBefore = /(?<!\p{L})(?:or|and|not|nor|isn['’]t|than|ou|oder|und)\s+(?:the\s+)?$|,\s*$/iu;

/** The letter that a text ends on: it is what all before it leads to, whatever options that names. */
function lastLetter(text: string, options: readonly string[]): number | null {
  const known: readonly string[] = choiceLetters;
  for (const expression of lastLetters) {
    const found = expression.exec(text);
    if (found === null || joinedBefore.test(text.slice(0, found.index))) continue;
    const place = known.indexOf((found[1] ?? '').toUpperCase());
    const end = found.index + found[0].length;
    // A sentence of its own is not denied by the one before.
    const start = expression === lastLetters[0] ? found.index : end;
    if (place >= 0 && place < options.length && !isDenied(text, { start, end })) return place;
  }
  return null;
}

/** `A. No, wait, it is C.`: what is said last, where it takes back the letter before. */
function readCorrection(text: string, options: readonly string[]): Extraction | null {
  const last = allMatches(text, correction).at(-1);
  if (last === undefined) return null;
  const read = readSentence(text.slice(last.index + last[0].length), options);
  return read?.kind === 'letter' ? read : null;
}

/** `B. The sign is blue`: the letter is a choice where the sentence makes none, or the same. */
function leadingLetter(text: string, options: readonly string[]): number | null {
  const known: readonly string[] = choiceLetters;
  const place = known.indexOf(/^[([]?([A-Z])[)\].:]+\s/u.exec(text)?.[1] ?? '');
  return place < 0 || place >= options.length ? null : place;
}

function lettersIn(text: string, options: readonly string[]): number[] {
  const known: readonly string[] = choiceLetters;
  const count = options.length === 0 ? choiceLetters.length : options.length;
  return chosenLetters.flatMap((expression) =>
    allMatches(text, expression).flatMap((match) => {
      const place = known.indexOf((match[1] ?? '').toUpperCase());
      const span = { start: match.index, end: match.index + match[0].length };
      return place < 0 || place >= count || isDenied(text, span) ? [] : [place];
    }),
  );
}

function namedIn(text: string, options: readonly string[]): NamedOptions {
  const at = (places: readonly number[]): NamedOptions => ({ places, isEither: false });
  const yesNo = options.map((option) => readYesNo(option));
  if (yesNo.length === 2 && yesNo.every((read) => read?.whole === true)) {
    const said = readYesNo(text)?.said;
    const place = said === undefined ? -1 : yesNo.findIndex((read) => read?.said === said);
    if (place >= 0) return at([place]);
  }
  const numbers = options.map((option) => readStatedNumber(option, { reading: false }));
  if (numbers.every((number) => number.kind === 'one') && options.every((option) => /^\W*\d/u.test(option))) {
    const eleven = numbers.findIndex((number) => number.kind === 'one' && number.value === 11);
    if (eleven >= 0 && elevenAlone.test(text.trim())) return at([eleven]);
    const stated = readStatedNumber(text, { reading: false });
    if (stated.kind !== 'one') return at([]);
    // `Step 2: look at the table`
    if (stated.numbering?.kind === 'part' && !stated.numbering.isWhole) return at([]);
    const places = numbers.flatMap((number, index) =>
      number.kind === 'one' && number.value === stated.value && number.percent === stated.percent
        ? [index]
        : [],
    );
    return at(places);
  }
  const named = namedOptions(text, options);
  return named.places.length > 0 || named.isEither ? named : at(numberedIn(text, options));
}

const noneOfThem =
  /^\W{0,3}(?:none|neither)(?:\sof\s(?:the\s)?(?:above|these|those|them|options|others?))?\W{0,3}$/iu;

/** Where all options are numbers but one that says that none of them is right: the one with the number of a text, or else that one. */
function numberedIn(text: string, options: readonly string[]): readonly number[] {
  const none = options.findIndex((option) => noneOfThem.test(option));
  const numbers = options.map((option) => readStatedNumber(option, { reading: false }));
  const areNumbers = options.every((option, place) => place === none || /^\W*\d/u.test(option));
  if (none === -1 || options.length < 3 || !areNumbers) return [];
  const stated = readStatedNumber(text, { reading: false });
  if (stated.kind !== 'one' || stated.numbering !== undefined) return [];
  const place = numbers.findIndex(
    (number, at) =>
      at !== none &&
      number.kind === 'one' &&
      number.value === stated.value &&
      number.percent === stated.percent,
  );
  return [place === -1 ? none : place];
}

const complement = /^[^.,;:!?\n]{1,120}?\s(?:is|are|was|were)\s([^.,;:!?\n]{1,60})[.!]?\s*$/iu;

/** What a single sentence says that something is: `blue` of `The backpack is blue.` */
function complementOf(text: string): string {
  return complement.exec(text)?.[1] ?? text;
}

/** Where all options are times of day, the one that a text gives in other words: `ten to two`. */
function timeIn(text: string, options: readonly string[]): number[] {
  const times = options.map((option) => readClockTimes(option));
  if (!times.every((time) => time.length === 1) || spokenForm(text).includes(' not ')) return [];
  const [said, ...others] = readClockTimes(text);
  if (said === undefined || others.some(({ minutes }) => minutes !== said.minutes)) return [];
  return times.flatMap(([time], place) =>
    time !== undefined && sameTime(said, time) === 'same' ? [place] : [],
  );
}

function placesIn(text: string, options: readonly string[]): number[] {
  const byOrdinal = allMatches(text, ordinal).map((match) => {
    const word = (match[1] ?? '').toLowerCase();
    return word === 'last' ? options.length - 1 : ordinals.indexOf(word);
  });
  const byCount = allMatches(text, counted).map((match) => {
    const said = (match[1] ?? '').toLowerCase();
    return /^\d/u.test(said) ? Number(said) - 1 : countWords.indexOf(said);
  });
  return [...byOrdinal, ...byCount].filter((place) => place >= 0 && place < options.length);
}

function labelIn(text: string, figures: readonly string[] | null): number[] {
  const label = figures === null ? undefined : figureLabel.exec(text)?.[1];
  const place = label === undefined ? -1 : (figures?.indexOf(label) ?? -1);
  return place < 0 ? [] : [place];
}
