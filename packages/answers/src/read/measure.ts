import { type Unit, unitBeside } from '../compare/units.ts';
import type { FoundNumber } from './found-number.ts';

/** A number with what it measures. */
export interface Measure {
  readonly value: number;
  /** What the number is in the other convention for separators, where both are possible. */
  readonly otherValue: number | null;
  readonly percent: boolean;
  readonly unit: Unit | null;
  /** Whether it counts pairs: of `two pairs`, `value` is 2, which may be two or four things. */
  readonly pairs?: boolean;
  /** Whether it ends in a capital M: `value` of `2 M` is two million, and two metres may be meant. */
  readonly capitalM?: boolean;
  /** Whether it ends in a capital B right behind its figures: `value` of `12B` is 12 billion, and a label or the letter of an option may be meant. */
  readonly capitalB?: boolean;
}

const percent =
  /^\s*(?:%|percent(?:age)?|per cent|pct|prozent|pour cent|por ciento|por cento|процент\p{L}*|パーセント|퍼센트)/iu;

const pairs = /^[\s-]*(?:\p{L}{1,20}\s)?(?:pairs?|paare?|paires?|pares|pary)(?!\p{L})|^\s*[双對对]/iu;

/** A number of a text with the unit beside it. */
export function measureOf(text: string, { value, otherValue, start, end }: FoundNumber): Measure {
  const after = text.slice(end, end + 40);
  return {
    value,
    otherValue,
    percent: percent.test(after) || /百分之\s*$/u.test(text.slice(Math.max(0, start - 6), start)),
    unit: unitBeside(text.slice(Math.max(0, start - 8), start), after),
    ...(pairs.test(after) ? { pairs: true } : {}),
    ...(/\d\s?M$/u.test(text.slice(Math.max(start, end - 3), end)) ? { capitalM: true } : {}),
    ...(/\dB$/u.test(text.slice(Math.max(start, end - 2), end)) ? { capitalB: true } : {}),
  };
}
