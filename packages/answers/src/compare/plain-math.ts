/** The zeros of scripts whose digits NFKC leaves as they are. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810,
];

const vulgar: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};

const steps: readonly (readonly [RegExp, string])[] = [
  [/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/gu, ' $1/$2'],
  [/\\[dt]?frac\s*(\d)\s*(\d)/gu, ' $1/$2'],
  [/(?<=\d)(?:\{,\}|\\,(?=\d{3}))/gu, ','],
  [/\\(?:text|textbf|textit|mathrm|mathbf|mbox|operatorname)\s*\{([^{}]*)\}/gu, '$1'],
  [/\s?(?:\\times|×|\\cdot|·)\s?10\s?\^\s?\{?([-−]?\d+)\}?/gu, 'e$1'],
  [/\^\s*(?:\{\s*)?\\circ(?:\s*\})?/gu, '°'],
  [/\\(?:approx|sim)/gu, '~'],
  [/\\(?:left|right|displaystyle|quad|[,;:! ])/gu, ' '],
  [/\\([%$#&_])/gu, '$1'],
  [
    /(\d)\s?(?:ft\.?|feet|foot|['′])\s?(\d{1,2}(?:\.\d+)?)\s?(?:in(?:ch(?:es)?)?(?!\p{L})\.?|"|″|'')/giu,
    '$1 feet $2 inches',
  ],
  [/(?<!\p{Sc})\$(?!\s?\d)|\$(?=[^$\n]*\$)/gu, ' '],
];

/**
 * Writes the numbers of a text plainly: TeX fractions and spaces, vulgar fractions (`½`), powers of ten
 * (`3 × 10^4` as `3e4`), full-width digits and those of other scripts. What is no mathematics stays as it is.
 *
 * @example
 * plainMath('\\frac{1}{2}\\text{ cup}'); // ' 1/2 cup'
 */
export function plainMath(text: string): string {
  const fractions = text.replace(/(\d?)\s?([½⅓⅔¼¾⅕⅛⅜⅝⅞])/gu, (_, whole: string, sign: string) =>
    whole === '' ? (vulgar[sign] ?? sign) : `${whole} ${vulgar[sign] ?? sign}`,
  );
  // Spaces that hold the groups of a number together would become plain ones.
  const grouped = fractions.replace(/(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))/gu, "'");
  const wide = westernDigits(grouped.normalize('NFKC')).replaceAll('−', '-');
  return steps.reduce((plain, [from, to]) => plain.replace(from, to), wide);
}

function westernDigits(text: string): string {
  return text
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = zeros.find((one) => code >= one && code <= one + 9);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/(?<=\d)٫(?=\d)/gu, '.')
    .replace(/(?<=\d)٬(?=\d)/gu, ',');
}
