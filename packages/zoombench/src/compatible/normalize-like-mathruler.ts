/** Words taken for units and removed wherever they stand, also within other words, in this order. */
const unitWords = [
  'degree',
  'cm',
  'centimeter',
  'meter',
  'mile',
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'year',
  'foot',
  'feet',
  'inch',
  'yard',
] as const;
const unitPatterns = unitWords.map((unit) => new RegExp(`${unit}(?:es)?s? *(?:\\^[0-9]+)?`, 'g'));

/** The first of two forms compared: TeX tidied, white space removed, case kept. */
export function tidyTex(text: string): string {
  const tidied = unwrapText(text.trim())
    .trim()
    .replaceAll('\n', '')
    .replaceAll('\\!', '')
    .replaceAll('\\\\', '\\')
    .replace(/\\[td]frac/g, '\\frac')
    .replace(/\\left|\\right|\^\{\\circ\}|\^\\circ|\\\$/g, '')
    .replace(/\\text\{ [\s\S]*$/, '')
    .replace(/\\%/g, '')
    .replace(/(^|[ {])\./g, '$10.');
  const sides = tidied.split('=');
  const [left = '', right] = sides;
  const value = sides.length === 2 && right !== undefined && left.length <= 2 ? right : tidied;
  const plain = value.replaceAll(' ', '').replace(/\\frac(\d)(\d)/g, '\\frac{$1}{$2}');
  if (plain === '0.5') return '\\frac{1}{2}';
  return plain.replace(/^(-?\d+)\/(-?\d+)$/, '\\frac{$1}{$2}');
}

/** The second form compared: units, signs, braces and white space removed, lower case, whole numbers plain. */
export function normalizeExpression(text: string): string {
  let plain = unwrapText(text)
    .replaceAll('\\%', '%')
    .replace(/\\?\$|%/g, '')
    .replaceAll(' or ', ' , ')
    .replaceAll(' and ', ' , ')
    .replaceAll('million', '*10^6')
    .replaceAll('billion', '*10^9')
    .replaceAll('trillion', '*10^12');
  for (const pattern of unitPatterns) plain = plain.replace(pattern, '');
  plain = plain.replace(/\^ *\\circ/g, '');
  if (plain.startsWith('{') && plain.endsWith('}')) plain = plain.slice(1, -1);
  plain = wholeNumber(plain.replace(/,\\! */g, ''));
  const lower = withoutTex(plain)
    .replace(/- */g, '-')
    .replace(/([0-9]) +([0-9])/g, '$1+$2')
    .replace(/[ {}]/g, '')
    .toLowerCase();
  return wholeNumber(joinThousands(lower));
}

/** Whether a text is a whole number, thousands commas allowed. */
export function isWhole(text: string): boolean {
  const value = numberOf(joinThousands(text));
  return value !== null && Math.abs(value - Math.round(value)) <= 1e-7;
}

export function joinThousands(text: string): string {
  let joined = text;
  for (let next = ''; next !== joined; ) {
    next = joined;
    joined = joined.replace(/(\d),(\d\d\d)($|\D)/g, '$1$2$3');
  }
  return joined;
}

function wholeNumber(text: string): string {
  const value = numberOf(text);
  return value !== null && isWhole(text) ? String(Math.round(value)) : text;
}

function numberOf(text: string): number | null {
  const trimmed = text.trim();
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(trimmed) ? Number(trimmed) : null;
}

function unwrapText(text: string): string {
  return /^\\text\{(.+?)\}$/.exec(text)?.[1] ?? text;
}

function withoutTex(text: string): string {
  if (!text.includes('\\')) return text;
  return text
    .replace(/\\[td]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, ' $1/$2')
    .replace(/\\[td]?frac\s*(\d)\s*(\d)/g, ' $1/$2')
    .replace(/\\(?:times|cdot)/g, '*')
    .replace(/\\pi(?![a-zA-Z])/g, 'pi')
    .replace(/\\[a-zA-Z]+\s?|\\(?=.)/g, '')
    .trim();
}
