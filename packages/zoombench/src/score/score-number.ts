import {
  canonicalWords,
  convertedQuantity,
  type Measure,
  readStatedNumber,
  type StatedNumber,
} from '@r2i/answers';
import type { Verdict } from '@r2i/schema';
import { amountAskedFor } from './amount-asked-for.ts';
import { asksNumber, asksPrice, withoutNeighbour } from './asked-thing.ts';
import { asksCount, asksNumbering, partAboutNumbered } from './asks-numbering.ts';
import { comparePairs } from './compare-pairs.ts';
import { countOfAll } from './count-of-all.ts';
import { countedNoun } from './counted-things.ts';
import { functionWords } from './function-words.ts';
import { countAskedFor, listedThings, sidesOfContrast } from './number-asked-for.ts';
import { numberInCompound, numberOfAsked, shareAskedFor } from './number-of-asked.ts';
import { productOfCounts } from './product-of-counts.ts';
import { saysNoneAsked } from './says-none-asked.ts';
import { spokenPrices } from './spoken-prices.ts';
import { statesLimit } from './stated-limit.ts';
import type { NumberTarget } from './target-number.ts';
import { verdictsOf } from './verdicts.ts';

const { correct, incorrect, noAnswer, undecided } = verdictsOf('number');

/** How far two quantities in units of two systems may be apart: `1.8 m` is `5 ft 11 in`; and how far some would take them. */
const conversionTolerance = 0.01;
const roundedTolerance = 0.03;

/** What leaves open which number is meant. */
const unsettled =
  /(?<!\p{L})if\s(?:you|we|one)\s(?:also\s)?(?:count|include)|(?<!\p{L})if\s(?:\p{L}+\s){1,3}(?:is|are)\s(?:counted|included)|(?<!\p{L})(?:maybe|perhaps|possibly)\s(?:a\sfew|some|one|another)(?:\smore)?(?!\p{L})/iu;
/** A mark of a quotation as well as a sign for more: `> 6`. */
const quoted = /^\s*>\s+\d/u;
const oneOfThem = /^\W*one\sof\s(?:the|these|those|them)\s[^.;\n]{0,60}?(?:is|has|was)\s([^.;\n]{1,60})/iu;
/** What takes something off a price says so with a sign or without. */
const discount = /(?<!\p{L})(?:discounts?|off|reductions?|reduced|sale|rabatt|remise|descuento)(?!\p{L})/iu;

/** What costs nothing. */
const free =
  /(?<!\p{L})(?:is|are|it['’]s|for)\s(?:free|gratis)(?:\sof\scharge)?\s?[.!]?\s*$|^\W*free(?:\sof\scharge)?\W*$/iu;
/** What says the number itself where there is none: a figure, or a word that stands for it. */
const figureForNone = /\p{N}|(?<!\p{L})(?:zero|nil|null|nothing|none)(?!\p{L})/iu;

/** How a number is compared. */
export interface NumberAbout {
  readonly reading: boolean;
  readonly query: string;
  /** The target as it stands. */
  readonly target: string;
}

/**
 * Compares the one number of an answer with the target. A unit counts where both state one that is known
 * (`500 cm` is `5 m`, `80 km/h` is `50 mph`); other words are passed over. A percentage equals its value both as written
 * and as a share. An answer that gives several numbers, a range or a bound such as "more than 5" commits to none; whether one that
 * the two conventions for separators read differently is meant is left open.
 *
 * @param about.reading - Whether the question asks for what is written. Then number words are no number.
 */
export function scoreNumber(answer: string, target: NumberTarget, about: NumberAbout): Verdict {
  const { reading } = about;
  const sides = reading ? null : sidesOfContrast(answer, about.query);
  if (sides !== null) return scoreSides(sides, target, about);
  const none = reading ? null : saysNoneAsked(answer, about.query);
  if (none === 'none') return scoreNumber('0', target, about);
  const all = reading
    ? null
    : (countOfAll(answer, about.query) ??
      productOfCounts(answer, about.query) ??
      numberInCompound(answer, about.query));
  if (all !== null && all !== answer) return scoreNumber(all, target, about);
  if (none === 'unclear') return undecided('several-numbers');
  if (!reading && asksPrice(about.query) && free.test(answer)) return scoreNumber('0', target, about);
  const spoken = !reading && target.kind === 'one' && asksPrice(about.query) ? spokenPrices(answer) : [];
  const price =
    spoken.find((value) => same(value, target.kind === 'one' ? target.value : Number.NaN)) ?? spoken[0];
  if (price !== undefined) return scoreNumber(String(price), target, about);
  const said = readStatedNumber(answer, { reading });
  if (said.kind === 'one' && said.value === 0 && isMissing(answer, about.query))
    return noAnswer('wrong-form', 'no-number');
  if (said.kind === 'none') {
    const listed = reading ? null : listedThings(answer, about.query);
    if (listed !== null) return scoreNumber(String(listed), target, about);
    // `A bird` may mean one.
    const isOne =
      target.kind === 'one' &&
      target.value === 1 &&
      /^\s*an?\s+(?!lot|few|bunch|group|crowd)\p{L}/iu.test(answer);
    return isOne ? undecided('no-number') : noAnswer('wrong-form', 'no-number');
  }
  if (said.kind === 'several') {
    const count = reading
      ? numberOfAsked(answer, about.query)
      : (numberOfAsked(answer, about.query) ??
        countAskedFor(answer, about.query) ??
        partAboutNumbered(answer, about.query) ??
        amountAskedFor(answer, about.query) ??
        shareAskedFor(answer, about.query) ??
        withoutNeighbour(answer, about.query));
    if (count !== null) return scoreNumber(count, target, about);
    return isSpacedThousand(answer, target) ? undecided('ambiguous-number') : noAnswer('several-answers');
  }
  if (said.kind === 'one' && said.numbering !== undefined && !asksNumbering(about.query, said.numbering))
    return noAnswer('wrong-form', 'no-number');
  if (said.kind === 'one' && said.value === 1 && isOneOfThem(answer, about.query))
    return undecided('inexact-number');
  if (said.kind === 'one' && said.isSum === true && !asksCount(about.query))
    return noAnswer('several-answers');
  if (target.kind === 'range') return scoreRange(said, target);
  if (target.kind === 'bound') return scoreBound(said, target);
  if (said.kind === 'bound' && same(said.value, target.value) && quoted.test(answer))
    return undecided('inexact-number');
  const isLimit = said.kind === 'bound' && statesLimit(said.side, answer, about.query);
  if (said.kind !== 'one' && !isLimit) return noAnswer('several-answers', 'inexact-number');
  const verdict =
    scorePairs(said, target, { ...about, answer }) ??
    compare(said, target, { isCount: asksCount(about.query), isPrice: isMoney(said, target, about.query) });
  if (unsettled.test(answer)) return undecided('inexact-number');
  if (verdict.status !== 'incorrect' || !said.percent || !same(-said.value, target.value)) return verdict;
  return discount.test(about.query) ? correct(textOf(said)) : undecided('inexact-number');
}

/** Whether an answer says that what would give the number is not there: `There is no price tag`. None of what is counted is a number. */
function isMissing(answer: string, query: string): boolean {
  if (figureForNone.test(answer)) return false;
  return countedNoun(query) === null && (asksPrice(query) || (asksNumber(query) && !asksCount(query)));
}

/** `One of the cups is white` tells of one of them, and counts those that are white. */
function isOneOfThem(answer: string, query: string): boolean {
  const told = oneOfThem.exec(answer)?.[1];
  if (told === undefined || !asksCount(query)) return false;
  const asked = new Set(canonicalWords(query));
  return canonicalWords(told).every((word) => functionWords.has(word) || !asked.has(word));
}

/** Of several sides that all give a number, what all are; open where they differ. */
function scoreSides(sides: readonly string[], target: NumberTarget, about: NumberAbout): Verdict {
  const verdicts = sides.map((side) => scoreNumber(side, target, about));
  const [first] = verdicts;
  const isOne = first !== undefined && verdicts.every(({ status }) => status === first.status);
  return isOne ? first : undecided('several-numbers');
}

/** `3, 400` may be 3,400 as well as two numbers. */
function isSpacedThousand(answer: string, target: NumberTarget): boolean {
  const joined = /^\s*[1-9]\d{0,2}(?:, \d{3})+\s*$/u.test(answer)
    ? Number(answer.replace(/[\s,]/gu, ''))
    : null;
  return joined !== null && target.kind === 'one' && target.value === joined;
}

/** Where one of the two counts pairs and the other does not. */
function scorePairs(
  said: Measure,
  target: Measure,
  about: NumberAbout & { readonly answer: string },
): Verdict | null {
  if (said.pairs === target.pairs) return null;
  const [pairs, plain, text] =
    said.pairs === true ? [said.value, target.value, about.answer] : [target.value, said.value, about.target];
  const relation = comparePairs(pairs, plain, { query: about.query, text });
  if (relation === 'open') return undecided('ambiguous-number');
  return relation === 'same' ? correct(textOf(said)) : incorrect(textOf(said));
}

const currencies: ReadonlySet<string> = new Set([
  ...['dollars', 'euros', 'cents', 'pence', 'pounds sterling', 'yen', 'rupees', 'roubles', 'won'],
]);

/** Whether an amount of money is meant, in which figures of one convention stand as they do in the other: `1,799 €` for 1.799. */
function isMoney(said: Measure, target: Measure, query: string): boolean {
  return asksPrice(query) || [said, target].some(({ unit }) => unit !== null && currencies.has(unit.kind));
}

/** Price of what is sold by the litre, below which three decimals are usual. */
const fewestThousands = 10;
const isThousand = (value: number): boolean => Number.isInteger(value) && value >= 1000;

/** How amounts stand to each other where one is read by the other convention for separators; `null` where they differ by both. */
function otherConvention(said: Measure, target: Measure): 'same' | 'open' | null {
  const other = said.otherValue;
  if (other !== null && same(other, target.value))
    return target.otherValue !== null || isThousand(target.value) ? 'same' : 'open';
  if (target.otherValue === null || !same(said.value, target.otherValue)) return null;
  return isThousand(said.value) && target.value >= fewestThousands ? 'same' : 'open';
}

interface Counting {
  readonly isCount: boolean;
  readonly isPrice: boolean;
}

/** What coins are a hundredth of. */
const coinsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['cents', ['dollars', 'euros']],
  ['pence', ['pounds sterling', 'ounces']],
]);

/** An amount in coins (`350 cents`) in the unit of another amount that they are a hundredth of, or of a price without a unit. */
function inNotes<T extends Measure>(coins: T, other: Measure, isPrice: boolean): T {
  const wholes = coinsOf.get(coins.unit?.kind ?? '');
  if (wholes === undefined) return coins;
  const isNamed = other.unit !== null && wholes.includes(other.unit.kind);
  const isBare = other.unit === null && isPrice && !same(coins.value, other.value);
  return isNamed || isBare
    ? { ...coins, value: coins.value / 100, otherValue: null, unit: other.unit }
    : coins;
}

function compare(
  stated: Measure & { readonly share?: number },
  wanted: Measure,
  { isCount, isPrice }: Counting,
): Verdict {
  const answer = textOf(stated);
  const [said, target] = [inNotes(stated, wanted, isPrice), inNotes(wanted, stated, isPrice)];
  if (said.unit !== null && target.unit !== null) {
    if (said.unit.kind === target.unit.kind) {
      if (same(said.value * said.unit.factor, target.value * target.unit.factor)) return correct(answer);
      const asMoney = isPrice ? otherConvention(said, target) : null;
      if (asMoney === 'open') return undecided('ambiguous-number');
      return asMoney === 'same' ? correct(answer) : incorrect(answer);
    }
    if (arePounds(said.unit.kind, target.unit.kind) && same(said.value, target.value)) return correct(answer);
    const [ours, theirs] = [
      convertedQuantity(said.value, said.unit),
      convertedQuantity(target.value, target.unit),
    ];
    if (ours === null || ours.measure !== theirs?.measure) return incorrect(answer, 'unit-differs');
    const apart = Math.abs(ours.value - theirs.value) / Math.max(1, Math.abs(theirs.value));
    if (apart <= conversionTolerance) return correct(answer);
    return apart <= roundedTolerance ? undecided('inexact-number') : incorrect(answer);
  }
  // `100 M` in capitals.
  const [ours, theirs] = [said, target].map(({ capitalM, value }) =>
    capitalM === true ? value / 1e6 : value,
  );
  const isMetres = [said.unit, target.unit].some((unit) => unit?.kind === 'length' && unit.factor === 1000);
  if (isMetres && (said.capitalM === true || target.capitalM === true) && ours === theirs)
    return correct(answer);
  const asShare =
    said.percent !== target.percent &&
    same(said.percent ? said.value / 100 : said.value, target.percent ? target.value / 100 : target.value);
  const asPart =
    said.share !== undefined && same(said.share, target.percent ? target.value / 100 : target.value);
  if (same(said.value, target.value) || asShare || asPart || isRounded(said, target)) return correct(answer);
  // `12B` for 12 is a label as well as billions.
  if (said.capitalB === true && said.unit === null && same(said.value / 1e9, target.value))
    return undecided('ambiguous-number');
  const other = said.otherValue ?? said.value;
  // `1.234` for 1234: digits in groups of three are thousands where things are counted.
  const isThousands = same(other, target.value) && isThousand(target.value);
  const asMoney = isPrice ? otherConvention(said, target) : null;
  if ((isCount && isThousands) || asMoney === 'same') return correct(answer);
  if (same(other, target.value) || same(said.value, target.otherValue ?? target.value)) {
    return undecided('ambiguous-number');
  }
  return incorrect(answer);
}

/** `33%` for 1/3: no percentage of whole numbers is nearer. */
function isRounded(said: Measure, target: Measure): boolean {
  const exact = target.value * 100;
  return (
    said.percent &&
    !target.percent &&
    Math.abs(exact * 1000 - Math.round(exact * 1000)) > 1e-6 &&
    Math.round(exact) === said.value
  );
}

/** `20 pounds` may be money or a weight. */
function arePounds(left: string, right: string): boolean {
  return [left, right].includes('pounds sterling') && [left, right].includes('ounces');
}

function scoreRange(
  said: StatedNumber,
  { low, high }: { readonly low: number; readonly high: number },
): Verdict {
  if (said.kind === 'range') {
    const answer = `${said.low}-${said.high}`;
    return same(said.low, low) && same(said.high, high) ? correct(answer) : incorrect(answer);
  }
  if (said.kind !== 'one') return noAnswer('several-answers', 'inexact-number');
  // One number out of the range that is expected: some would take it.
  return said.value >= low && said.value <= high ? undecided('inexact-number') : incorrect(textOf(said));
}

function scoreBound(said: StatedNumber, target: Extract<NumberTarget, { kind: 'bound' }>): Verdict {
  if (said.kind === 'range' || said.kind === 'several' || said.kind === 'none') {
    return noAnswer('several-answers', 'inexact-number');
  }
  const equal = same(said.value, target.value);
  if (said.kind === 'one') return equal ? undecided('inexact-number') : incorrect(textOf(said));
  const up = (side: typeof said.side): boolean => side === 'more' || side === 'at least';
  const answer = `${said.side ?? 'near'} ${said.value}`;
  return equal && said.side !== null && up(said.side) === up(target.side)
    ? correct(answer)
    : incorrect(answer);
}

function textOf({ value, percent }: Measure): string {
  return `${value}${percent ? '%' : ''}`;
}

function same(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
}
