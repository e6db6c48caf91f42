import type { BoundSide } from '@r2i/answers';

import { asksPrice } from './asked-thing.ts';
import { asksCount } from './asks-numbering.ts';

/** What a question asks for of which a sign says that it is at most so much. */
const atMost =
  /(?<!\p{L})(?:discounts?|reductions?|rabatt|remise|descuento|savings?|save|(?:speed\s)?limits?|max(?:imum|\.)?|at most|up to|capacity|allow(?:s|ed)?|permit(?:s|ted)?|may|can(?!\sof)|höchst\p{L}{0,20})(?!\p{L})/iu;
/** What a question asks for of which a sign says that it is at least so much. */
const atLeast =
  /(?<!\p{L})(?:discounts?|reductions?|savings?|save|min(?:imum|\.)?|at least|must|need(?:s|ed)?|requir(?:e|es|ed|ement)|starting|old enough|what age|mindest\p{L}{0,20})(?!\p{L})/iu;
/** Where a price begins: `$5 and up`, `from $5`. */
const fromPrice = /(?:\+|(?<!\p{L})and\s(?:up|more|above)(?!\p{L}))/iu;
/** What is counted in the picture, not told by it: `How many people can you see?`. */
const seen =
  /(?<!\p{L})(?:see|seen|visible|found|spotted|identif\p{L}{1,4}|count|counted|picture|image|photo)(?!\p{L})/iu;

/**
 * Whether a bound is what a question asks for, since what it asks about is one: `up to 20%` is the discount that a window advertises, `at least 18` the least age.
 * Of what is counted (`more than 6 people`) a bound is no number.
 */
export function statesLimit(side: BoundSide | null, answer: string, query: string): boolean {
  if (asksCount(query) && seen.test(query)) return false;
  if (side === 'at most') return atMost.test(query);
  if (side !== 'at least') return false;
  return (
    atLeast.test(query) ||
    /how\s(?:tall|old|high)\s(?:must|do|should)/iu.test(query) ||
    (asksPrice(query) && fromPrice.test(answer))
  );
}
