import { allMatches } from './all-matches.ts';

/**
 * Number words in German, French, Spanish, Portuguese and Russian for zero and from 2 to 12, a line each, without those
 * that are also articles (`eine`, `un`) or words of another language (`elf`, `once`).
 */
const lines = [
  'null zéro cero ноль',
  'zwei deux dos dois duas два две',
  'drei trois tres três три',
  'vier quatre cuatro quatro четыре',
  'fünf cinq cinco пять',
  'sechs seis шесть',
  'sieben sept siete sete семь',
  'acht huit ocho oito восемь',
  'neun neuf nueve nove девять',
  'zehn dix diez dez десять',
  'onze одиннадцать',
  'zwölf douze doce doze двенадцать',
] as const;

/** Source of a regular expression: any of the words. */
export const foreignNumber: string = lines.join(' ').split(' ').join('|');

/** The value of each of the words. */
export const foreignNumberWords: ReadonlyMap<string, number> = new Map(
  lines.flatMap((line, index) =>
    line.split(' ').map((word): [string, number] => [word, index === 0 ? 0 : index + 1]),
  ),
);

const digits = '零一二三四五六七八九';
const cjk =
  /^(?:共|共有|一共|有|全部で)?([零〇一二两三四五六七八九十百]+)[个個只辆輛人张張条條把本名位艘架棵朵扇台枚匹头頭件块塊层層つ]?[。.]?$/u;
const korean: ReadonlyMap<string, number> = new Map([
  ...['한', '두', '세', '네'].map((word, index): [string, number] => [word, index + 1]),
  ...['영', '하나', '둘', '셋', '넷', '다섯', '여섯', '일곱', '여덟', '아홉', '열'].map(
    (word, value): [string, number] => [word, value],
  ),
]);

/**
 * Reads a text that is, as a whole, a Chinese or Japanese numeral below 1000, with a counter word or without
 * (`三辆`, `十二`), or a Korean number word up to ten. Numerals within words (`十字路口`) are none.
 */
export function readUnspacedNumber(text: string): number | null {
  const trimmed = text.trim();
  const native = korean.get(trimmed.replace(/\s?(?:개|명|대|마리|권|송이|그루)?[.。]?$/u, ''));
  if (native !== undefined) return native;
  const numeral = cjk.exec(trimmed)?.[1]?.replaceAll('〇', '零').replaceAll('两', '二');
  if (numeral === undefined) return null;
  const match =
    /^(?:([二三四五六七八九一])?百零?)?(?:([一二三四五六七八九])?(十))?([零一二三四五六七八九])?$/u.exec(
      numeral,
    );
  if (match === null) return null;
  const [, hundreds, tens, ten, ones] = match;
  const hundred = numeral.includes('百') ? 100 * place(hundreds, 1) : 0;
  return hundred + (ten === undefined ? 0 : 10 * place(tens, 1)) + place(ones, 0);
}

const counters = '[个個只辆輛人张張条條把本名位艘架棵朵扇台枚匹头頭件块塊层層]';
/** A numeral with a counter word; not of an order (`第三个`) or of one thing pointed at (`这两个`). One alone is an article as well. */
const counted = new RegExp(
  `(?<![第这這那每另哪几零一二三四五六七八九十百两])([一二两三四五六七八九十百]{1,5})${counters}`,
  'gu',
);

/** The one number that a Chinese or Japanese sentence counts in numerals: 4 of `桌子上有四个杯子`; `null` where it gives none or several. */
export function readCountedUnspaced(text: string): number | null {
  const values = allMatches(text, counted).flatMap(([, numeral = '']) => {
    const value = readUnspacedNumber(numeral);
    return value === null ? [] : [value];
  });
  const [first, ...others] = values;
  return first !== undefined && others.every((value) => value === first) ? first : null;
}

function place(digit: string | undefined, missing: number): number {
  return digit === undefined ? missing : digits.indexOf(digit);
}
