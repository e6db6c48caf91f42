const scales: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['thousand', 1e3],
  ['tsd', 1e3],
  ['lakh', 1e5],
  ['million', 1e6],
  ['millions', 1e6],
  ['millionen', 1e6],
  ['millones', 1e6],
  ['millón', 1e6],
  ['milhão', 1e6],
  ['milhões', 1e6],
  ['mio', 1e6],
  ['mln', 1e6],
  ['mn', 1e6],
  ['crore', 1e7],
  ['billion', 1e9],
  ['milliarde', 1e9],
  ['milliarden', 1e9],
  ['milliards', 1e9],
  ['milliard', 1e9],
  ['mrd', 1e9],
  ['bn', 1e9],
  ['百', 1e2],
  ['千', 1e3],
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
]);
const scaleWords =
  'thousand|tsd|lakh|millions|millionen|millones|millón|million|milhão|milhões|mio|mln|mn|crore|billion|milliarden|milliarde|milliards|milliard|mrd|bn|k';
/** `2M`, `2 M`, `3B`: capitals, which the expression for all figures does not tell from `2 m`. */
const capital = /^\s?M(?![\p{L}\p{N}])|^B(?![\p{L}\p{N}])/u;

// Separators of several conventions, longest reading first: 1,234,567.5 and 1.234.567,5 and 1'234'567 and 1 234 567 and
// 12,34,567. What begins with a zero has no thousands.
const comma = '[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?';
const indian = '[1-9]\\d?(?:,\\d{2})+,\\d{3}(?:\\.\\d+)?';
const point = '[1-9]\\d{0,2}(?:\\.\\d{3}){2,}(?:,\\d+)?|[1-9]\\d{0,2}(?:\\.\\d{3})+,\\d+';
const apart = "\\d{1,3}(?:['’\\u00a0\\u202f\\u2009]\\d{3})+(?:[.,]\\d+)?|\\d{1,3}(?: \\d{3}){2,}(?:,\\d+)?";
// A comma before one, two, four or more digits parts no thousands; in `1,2,3` it parts numbers.
const decimalComma = '(?<!\\d,)\\d+,(?:\\d{1,2}|\\d{4,})(?![\\d]|[.,]\\d)|0,\\d+';
const figures = `(?:${comma}|${indian}|${point}|${apart}|${decimalComma}|\\d+(?:\\.\\d+)?|\\.\\d+)(?:e[-+]?\\d+)?`;
// Digits that are part of a name (`A4`, `v1.2`) are no number, unless the script puts no space before them; a sign counts
// only right before a digit.
const unspaced = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}]';
const start = `(?<![\\d.]|(?!${unspaced})\\p{L})[-−]?`;
const fraction = '(?:\\d+[ ]+)?\\d+\\s?\\/\\s?[1-9]\\d*(?![\\d/.])';
const scaled = `${figures}(?!\\d)(?:\\s?(?:${scaleWords})(?!\\p{L})|[百千万萬亿億])?`;

/** Numbers in figures. An ordinal (`3rd`) is none. */
export const inFigures: RegExp = new RegExp(
  `${start}(?:(?<!\\/)${fraction}|${scaled})(?!(?:st|nd|rd|th)(?!\\p{L}))`,
  'giu',
);

/** The scale in a capital that stands behind figures, and how long it is. */
export function capitalScale(after: string): { readonly factor: number; readonly length: number } | null {
  const found = capital.exec(after)?.[0];
  if (found === undefined) return null;
  return { factor: found.endsWith('M') ? 1e6 : 1e9, length: found.length };
}

/** What figures that {@link inFigures} matches are worth; `otherValue` in the other convention for separators. */
export function figuresValue(matched: string): {
  readonly value: number;
  readonly otherValue: number | null;
} {
  const text = matched.replace('−', '-').toLowerCase();
  const parts = /^(-?)(?:(\d+) +)?(\d+)\s?\/\s?(\d+)$/.exec(text);
  if (parts !== null) {
    const [, sign, whole = '0', above, below] = parts;
    const value = Number(whole) + Number(above) / Number(below);
    return { value: sign === '-' ? -value : value, otherValue: null };
  }
  const scale = /(?<!\p{L})(\p{L}+)$/u.exec(text);
  const factor = scales.get(scale?.[1] ?? '') ?? 1;
  const digits = text.slice(0, scale?.index);
  const value = Number(plainDigits(digits)) * factor;
  if (!/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return { value, otherValue: null };
  const other = digits.includes(',') ? digits.replace(',', '.') : digits.replace('.', '');
  return { value, otherValue: Number(other) * factor };
}

/** English decimals, no thousands separators. */
function plainDigits(digits: string): string {
  const joined = digits.replace(/['’\s]/g, '');
  const point = joined.indexOf('.');
  const commaIsDecimal =
    (point !== -1 && joined.lastIndexOf(',') > point) ||
    /^-?\d+,(?:\d{1,2}|\d{4,})$/.test(joined) ||
    /^-?0,/.test(joined) ||
    (joined !== digits && joined.includes(','));
  if (commaIsDecimal) return joined.replaceAll('.', '').replace(',', '.');
  return joined.lastIndexOf('.') > point ? joined.replaceAll('.', '') : joined.replaceAll(',', '');
}
