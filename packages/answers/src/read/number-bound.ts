import type { FoundNumber } from './found-number.ts';
import { isNumberDenied } from './is-denied.ts';

/** Which side of a number a bound leaves open. */
export type BoundSide = 'more' | 'at least' | 'less' | 'at most';

/** How far before and after a number is looked, in UTF-16 code units. */
const [reachBefore, reachAfter] = [28, 32];

const bounds: readonly (readonly [RegExp, BoundSide | null])[] = [
  [
    /(?<!\p{L})(?:at least|minimum of|min\.?|no (?:less|fewer) than|mindestens|au moins|al menos|por lo menos|pelo menos|как минимум|не менее)\s*$|(?:至少|最少)\s*$|≥\s*$|>=\s*$/iu,
    'at least',
  ],
  [
    /(?<!\p{L})(?:at most|maximum of|max\.?|up to|no more than|höchstens|maximal|au plus|au maximum|como máximo|no máximo|не более)\s*$|(?:最多|至多)\s*$|≤\s*$|<=\s*$/iu,
    'at most',
  ],
  [
    /(?:more|greater|higher|larger|bigger) than\s*$|(?<!\p{L})(?:over|above|exceeding|beyond|mehr als|über|plus de|más de|mais de|больше|более)\s*$|(?:超过|多于)\s*$|>\s*$/iu,
    'more',
  ],
  [
    /(?:less|fewer|lower|smaller) than\s*$|(?<!\p{L})(?:under|below|weniger als|moins de|menos de|меньше|менее)\s*$|(?:不到|少于)\s*$|<\s*$/iu,
    'less',
  ],
  [/(?<!\p{L})(?:nearly|almost|not|other than|rather than|presque|casi|quase|почти)\s*$/iu, null],
];
const boundsAfter: readonly (readonly [RegExp, BoundSide])[] = [
  [/^(?:\s?\+|\s*(?:\p{L}+\s+)?(?:or|and)\s+(?:more|above|over|up|greater|higher)(?!\p{L}))/iu, 'at least'],
  [/^\s*(?:\p{L}+\s+)?(?:or|and)\s+(?:fewer|less|below|under)(?!\p{L})/iu, 'at most'],
];
const denied = { more: 'at most', 'at least': 'less', less: 'at least', 'at most': 'more' } as const;

/**
 * The bound that a text makes of a number: `more than 5`, `5+`, `at least 5`; `not more than 5` is at most 5.
 *
 * @returns `null` for a number that is denied or only near (`not 5`, `almost 5`), `undefined` for one that is stated.
 */
export function boundOf(text: string, { start, end }: FoundNumber): BoundSide | null | undefined {
  const from = Math.max(0, start - reachBefore);
  const before = text.slice(from, start).replace(/[$€£¥]\s*$/u, '');
  for (const [expression, side] of bounds) {
    const found = expression.exec(before);
    if (found === null) continue;
    const at = from + found.index;
    return side !== null && isNumberDenied(text, { start: at, end: text.length }) ? denied[side] : side;
  }
  if (isNumberDenied(text, { start, end })) return null;
  const after = text.slice(end, end + reachAfter);
  return boundsAfter.find(([expression]) => expression.test(after))?.[1];
}
