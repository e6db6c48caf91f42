import { readStatedNumber } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

import { targetNumber } from './target-number.ts';
import { verdictsOf } from './verdicts.ts';

const { correct, incorrect } = verdictsOf('number');

/**
 * Compares an answer with an amount that is to be read off, a number with its unit (`$4.99`, `60 km/h`): the same number without a unit or
 * with the same unit in other words is right, another number without a unit or with the same unit wrong.
 *
 * @returns `null` where the target is no such amount, or the answer gives no one number, or one in another unit.
 */
export function readingQuantity(answer: string, target: string, query: string): Verdict | null {
  if (!/^\W{0,3}\d|^\p{Sc}/u.test(target.trim())) return null;
  const wanted = targetNumber(target, { reading: false });
  if (wanted?.kind !== 'one' || wanted.unit === null) return null;
  if (isPlaceCode(target, query)) return null;
  const said = readStatedNumber(answer, { reading: true });
  if (said.kind !== 'one' || said.percent) return null;
  const text = String(said.value);
  if (
    said.unit !== null &&
    (said.unit.kind !== wanted.unit.kind || said.unit.factor !== wanted.unit.factor)
  ) {
    return said.unit.kind === wanted.unit.kind ? null : incorrect(text, 'unit-differs');
  }
  if (said.otherValue === wanted.value) return null;
  return said.value === wanted.value ? correct(text) : incorrect(text);
}

const numbered =
  /(?<!\p{L})(?:runways?|gates?|seats?|platforms?|bays?|rows?|berths?|rooms?|flats?|docks?)(?!\p{L})/iu;
const asksAmount =
  /(?<!\p{L})(?:how|heights?|widths?|lengths?|weights?|speeds?|limits?|prices?|costs?|size|power|volume)(?!\p{L})/iu;

/** Whether a figure with one capital numbers a place: `27L` of a runway, which is no amount. */
function isPlaceCode(target: string, query: string): boolean {
  return /^\s*\d{1,4}\p{Lu}\s*$/u.test(target) && numbered.test(query) && !asksAmount.test(query);
}
