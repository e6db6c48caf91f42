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
export function readingQuantity(answer: string, target: string): Verdict | null {
  if (!/^\W{0,3}\d|^\p{Sc}/u.test(target.trim())) return null;
  const wanted = targetNumber(target, { reading: false });
  if (wanted?.kind !== 'one' || wanted.unit === null) return null;
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
