import { unwrapSchema } from '@r2i/schema/settings';
import { z } from 'zod';

/** How a value is typed on a command line. */
export type FieldKind =
  | { readonly is: 'switch' }
  | { readonly is: 'number'; readonly whole: boolean; readonly range: string }
  | { readonly is: 'text' }
  | { readonly is: 'choice'; readonly choices: readonly string[] }
  | { readonly is: 'list'; readonly of: FieldKind }
  /** JSON; where the schema takes texts too, what is no JSON is one. */
  | { readonly is: 'structure'; readonly takesText: boolean };

/**
 * The kind of a schema that nothing is wrapped around. A JSON schema would say the same; to make one for each of a hundred flags
 * takes a fifth of the time that help has.
 */
export function fieldKindOf(schema: z.core.$ZodType): FieldKind {
  const { core } = z;
  if (schema instanceof core.$ZodBoolean) return { is: 'switch' };
  if (schema instanceof core.$ZodNumber) return { is: 'number', ...numberOf(schema) };
  if (schema instanceof core.$ZodString || schema instanceof core.$ZodTemplateLiteral) return { is: 'text' };
  if (schema instanceof core.$ZodEnum) return choiceOf(Object.values(schema._zod.def.entries));
  if (schema instanceof core.$ZodLiteral) return choiceOf(schema._zod.def.values);
  if (schema instanceof core.$ZodArray) {
    const of = fieldKindOf(unwrapSchema(schema._zod.def.element).inner);
    const isList = of.is === 'number' || of.is === 'text' || of.is === 'choice';
    return isList ? { is: 'list', of } : { is: 'structure', takesText: false };
  }
  return { is: 'structure', takesText: takesText(schema) };
}

/** Of what is no text, there is no name that could be typed. */
function choiceOf(values: readonly unknown[]): FieldKind {
  const choices = values.filter((value) => typeof value === 'string');
  return choices.length < values.length ? { is: 'structure', takesText: false } : { is: 'choice', choices };
}

function takesText(schema: z.core.$ZodType): boolean {
  const { core } = z;
  if (schema instanceof core.$ZodUnion) {
    return schema._zod.def.options.some((option) => {
      const kind = fieldKindOf(unwrapSchema(option).inner);
      return kind.is === 'text' || kind.is === 'choice';
    });
  }
  return [core.$ZodUnknown, core.$ZodAny, core.$ZodCustom].some((kind) => schema instanceof kind);
}

function numberOf(schema: z.core.$ZodNumber): { readonly whole: boolean; readonly range: string } {
  const { core } = z;
  const bounds: Bounds = { low: undefined, high: undefined };
  let whole = schema instanceof core.$ZodNumberFormat && isWhole(schema._zod.def.format);
  for (const check of schema._zod.def.checks ?? []) {
    if (check instanceof core.$ZodCheckNumberFormat) whole ||= isWhole(check._zod.def.format);
    if (check instanceof core.$ZodCheckGreaterThan) bounds.low = narrower(bounds.low, boundOf(check), 1);
    if (check instanceof core.$ZodCheckLessThan) bounds.high = narrower(bounds.high, boundOf(check), -1);
  }
  return { whole, range: rangeOf(bounds) };
}

interface Bound {
  readonly value: number;
  /** Whether the value itself is taken. */
  readonly inclusive: boolean;
}

interface Bounds {
  low: Bound | undefined;
  high: Bound | undefined;
}

function isWhole(format: string): boolean {
  return format.includes('int');
}

/** One that only says what a double can hold is none. */
function boundOf({
  _zod: { def },
}: z.core.$ZodCheckGreaterThan | z.core.$ZodCheckLessThan): Bound | undefined {
  const value = Number(def.value);
  return Math.abs(value) === Number.MAX_SAFE_INTEGER ? undefined : { value, inclusive: def.inclusive };
}

/** @param side - 1 for lower bounds, of which the higher one holds; -1 for upper ones. */
function narrower(one: Bound | undefined, other: Bound | undefined, side: 1 | -1): Bound | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.value === other.value) return one.inclusive ? other : one;
  return side * (other.value - one.value) > 0 ? other : one;
}

function rangeOf({ low, high }: Bounds): string {
  if (low?.inclusive === true && high?.inclusive === true) return `${low.value} to ${high.value}`;
  return [wordsOf(low, ['at least', 'above']), wordsOf(high, ['at most', 'below'])]
    .filter((text) => text !== '')
    .join(', ');
}

function wordsOf(bound: Bound | undefined, [reached, passed]: readonly [string, string]): string {
  return bound === undefined ? '' : `${bound.inclusive ? reached : passed} ${bound.value}`;
}
