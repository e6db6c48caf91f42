import { isKnownPhrase } from '@r2i/lexicon';

import type { Word } from './clauses.ts';
import type { Relation } from './relation.ts';

/** What a question says that asks how several things stand to each other. */
const asked =
  /(?<!\p{L})(?:arrang\p{L}{1,10}|formations?|laid\sout|layout|lined\sup|configur\p{L}{1,10}|organi[sz]ed)(?!\p{L})/iu;
/** `What pattern do the chairs form?` */
const askedForm = [
  /(?<!\p{L})(?:pattern|shape|figure)\s(?:do|does|is|are)(?!\p{L})/iu,
  /(?<!\p{L})(?:form(?:ed|ing)?|make|made)(?!\p{L})/iu,
];

/**
 * Ways in which things are arranged, by the words that tell them as `canonicalWords` has them; those of several words first, which
 * take their words from the others: a vertical line is a column.
 */
const ways: readonly (readonly [way: Way, phrases: readonly string[]])[] = [
  [
    'arc',
    [
      'semi round',
      'half round',
      'semiround',
      'semicircle',
      'semicircular',
      'half moon',
      'crescent',
      'arc',
      'arch',
      'curve',
      'horseshoe',
    ],
  ],
  [
    'grid',
    ['row and column', 'row and col', 'column and row', 'grid', 'matrix', 'lattice', 'gridlike', 'tabular'],
  ],
  [
    'column',
    [
      'vertical line',
      'vertical row',
      'vertical column',
      'vertical stack',
      'stacked vertically',
      'vertically stacked',
      'vertically',
      'vertical',
      'column',
      '1 above other',
      '1 below other',
      'above each other',
      'above 1 another',
    ],
  ],
  [
    'stack',
    [
      'on top of each other',
      'on top of 1 another',
      '1 on top of other',
      'on top of other',
      'stack',
      'stacked',
      'stacking',
      'pile',
      'piled',
      'heap',
      'heaped',
      'tower',
    ],
  ],
  ['diagonal', ['diagonal line', 'diagonal row', 'diagonal', 'diagonally', 'slanted line']],
  ['zigzag', ['zigzag', 'zig zag', 'zigzag line', 'zigzagged']],
  [
    'row',
    [
      'horizontal line',
      'horizontal row',
      'straight row',
      'horizontally',
      'horizontal',
      'side by side',
      'beside each other',
      'beside 1 another',
      'row',
      'in row',
    ],
  ],
  [
    'line',
    [
      'straight line',
      'lined up in row',
      'lined up',
      'line up',
      'single file',
      'line',
      'lined',
      'linear',
      'linearly',
      'queue',
    ],
  ],
  ['ring', ['ring', 'round', 'circularly', 'ringlike']],
  ['cross', ['plus sign', 'plus shape', 'plus', 'cross', 'cross shaped', 'crosswise', 'cruciform']],
  ['pairs', ['2 by 2', 'pair', 'paired', 'twos', '2s', 'in 2', 'couple', 'group of 2']],
  ['threes', ['threes', '3s', 'in 3', 'trio', 'triplet', 'group of 3', 'trios']],
  [
    'disorder',
    ['randomly', 'random', 'scattered', 'at random', 'haphazardly', 'irregularly', 'disorderly', 'unordered'],
  ],
  ['spiral', ['spiral', 'spirally', 'helix']],
  ['triangle', ['triangle', 'triangularly', 'pyramid']],
  ['square', ['square', 'rectangle', 'quadrangle']],
  ['v', ['v shape', 'v shaped', 'v formation']],
];

type Way =
  | 'arc'
  | 'grid'
  | 'column'
  | 'stack'
  | 'diagonal'
  | 'zigzag'
  | 'row'
  | 'line'
  | 'ring'
  | 'cross'
  | 'pairs'
  | 'threes'
  | 'disorder'
  | 'spiral'
  | 'triangle'
  | 'square'
  | 'v';

/** Ways of which some would call one the other. */
const near: ReadonlySet<string> = new Set([
  ...['column stack', 'line column', 'line diagonal', 'v arc', 'v triangle'],
]);
/** What is told, and what is expected, of which the first says the second. */
const alike: ReadonlySet<string> = new Set(['stack column', 'row line', 'line row']);

/** Words of a sentence that tell no way: `pattern`, `formation`. */
const phrasesByLength = ways
  .flatMap(([way, phrases]) => phrases.map((phrase) => ({ way, phrase })))
  .sort((one, other) => other.phrase.length - one.phrase.length);

/**
 * How what an answer says of an arrangement stands to what is expected: things in a circle form a ring, things in a line a row. What tells it in words that are not
 * known here is left open.
 *
 * @returns `null` where the question asks for something else, the target is no arrangement that is known, or nothing is said of one that could be known.
 */
export function compareArrangement(
  said: readonly Word[],
  all: readonly string[],
  query: string,
  asks: ReadonlySet<string>,
): Relation | null {
  if (!asked.test(query) && !askedForm.every((part) => part.test(query))) return null;
  const [wanted, ...more] = waysIn(all);
  if (wanted === undefined || more.length > 0) return null;
  const own = said.filter(
    ({ form, isDenied, isAside, isFunction }) =>
      !isDenied && !isAside && (isFunction || !asks.has(form) || all.includes(form)),
  );
  const forms = own.map(({ form }) => form);
  if (forms.includes('or')) return null;
  const [told, ...others] = waysIn(forms);
  if (told === undefined) return tellsUnknownWay(own, forms) ? 'unclear' : null;
  if (others.length > 0) return null;
  if (told === wanted || alike.has(`${told} ${wanted}`)) return 'within';
  return near.has(`${told} ${wanted}`) || near.has(`${wanted} ${told}`) ? 'part' : 'apart';
}

const wayEnding = /\p{L}{3}(?:ly|ed|ing|wise|shaped)$/u;
const beforeWay = new Set(['in', 'like', 'as']);

/** Whether words may tell a way that is not known here: `clustered`, `in a star`. What is no word tells nothing. */
function tellsUnknownWay(own: readonly Word[], forms: readonly string[]): boolean {
  const naming = own.flatMap(({ form, isFunction }) => (isFunction || !isKnownPhrase(form) ? [] : [form]));
  const isShaped = forms.some((form) => beforeWay.has(form));
  return naming.some((form) => wayEnding.test(form) || isShaped);
}

/** The ways that words tell, each once; words of a longer phrase tell nothing apart. */
function waysIn(words: readonly string[]): Way[] {
  let text = ` ${words.filter((word) => word !== 'the').join(' ')} `;
  const found = new Set<Way>();
  for (const { way, phrase } of phrasesByLength) {
    if (!text.includes(` ${phrase} `)) continue;
    found.add(way);
    text = text.replaceAll(` ${phrase} `, ' ; ');
  }
  return [...found];
}
