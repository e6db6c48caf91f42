import { type Unit, unitBeside } from '../compare/units.ts';
import type { FoundNumber } from './found-number.ts';

/** A number with what it measures. */
export interface Measure {
  readonly value: number;
  /** What the number is in the other convention for separators, where both are possible. */
  readonly otherValue: number | null;
  readonly percent: boolean;
  readonly unit: Unit | null;
}

const percent =
  /^\s*(?:%|percent(?:age)?|per cent|pct|prozent|pour cent|por ciento|por cento|процент\p{L}*|パーセント|퍼센트)/iu;

/** A number of a text with the unit beside it. */
export function measureOf(text: string, { value, otherValue, start, end }: FoundNumber): Measure {
  const after = text.slice(end, end + 40);
  return {
    value,
    otherValue,
    percent: percent.test(after) || /百分之\s*$/u.test(text.slice(Math.max(0, start - 6), start)),
    unit: unitBeside(text.slice(Math.max(0, start - 8), start), after),
  };
}
