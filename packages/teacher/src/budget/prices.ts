import { parseRecord } from '@r2i/schema';
import { z } from 'zod';

/** What a model's tokens cost. */
export interface Price {
  /** USD for a million input tokens, at least 0. */
  readonly inputPerMillion: number;
  /** USD for a million output tokens, reasoning included, at least 0. */
  readonly outputPerMillion: number;
  /** @default 'USD' */
  readonly currency?: 'USD' | undefined;
}

/** Prices of models. */
export interface Prices {
  /** The price of a model, by its whole name, else by the longest prefix that fits; `undefined` if unknown. */
  priceFor(model: string): Price | undefined;
}

const amount = z.number().nonnegative();
const tableSchema = z.record(
  z.string().regex(/^[^*]+\*?$|^\*$/u, 'must be a model, or the beginning of its name followed by one *'),
  z.strictObject({
    inputPerMillion: amount,
    outputPerMillion: amount,
    currency: z.literal('USD').optional(),
  }),
);

/**
 * Reads a table of prices: `{ '<model, or the beginning of its name and *>': Price }`.
 *
 * @param table - Of unknown form, as it stands in a config file.
 * @throws {InvalidRecordError} If it does not fit.
 *
 * @example
 * createPrices({ 'qwen3-vl-*': { inputPerMillion: 0.2, outputPerMillion: 0.9 } }).priceFor('qwen3-vl-8b');
 */
export function createPrices(table: unknown): Prices {
  const entries = Object.entries(parseRecord<Readonly<Record<string, Price>>>(tableSchema, table, 'prices'));
  const exact = new Map(entries.filter(([name]) => !name.endsWith('*')));
  const prefixes = entries
    .filter(([name]) => name.endsWith('*'))
    .map(([name, price]) => ({ prefix: name.slice(0, -1), price }))
    .sort((left, right) => right.prefix.length - left.prefix.length);
  return {
    priceFor: (model) => exact.get(model) ?? prefixes.find(({ prefix }) => model.startsWith(prefix))?.price,
  };
}
