import { type BenchmarkItem, dimensions } from '@r2i/schema';
import { z } from 'zod';

/** One output to be scored. */
export interface ScoreRequestItem {
  readonly output: string | null;
  readonly target: string;
  /** Without it, a choice where the target is a letter. */
  readonly form?: BenchmarkItem['form'] | undefined;
  readonly query: string;
  readonly options: readonly string[];
  readonly aliases: readonly string[];
  readonly dimension: BenchmarkItem['dimension'];
}

const itemSchema: z.ZodType<ScoreRequestItem> = z.strictObject({
  output: z.string().nullable(),
  target: z.string().min(1),
  form: z.enum(['choice', 'open']).optional(),
  query: z.string().default(''),
  options: z.array(z.string()).default([]),
  aliases: z.array(z.string().min(1)).default([]),
  dimension: z.enum(dimensions).nullable().default(null),
});

/** The body of `POST /score`. */
export function scoreRequestSchema(
  maxBatch: number,
): z.ZodType<{ readonly items: readonly ScoreRequestItem[] }> {
  return z.strictObject({ items: z.array(itemSchema).max(maxBatch) });
}

/**
 * An item to score against. Without `form` it is a choice where the target is a letter: the `answer` column of the
 * training file says no more.
 */
export function itemOfRequest({
  target,
  form,
  query,
  options,
  aliases,
  dimension,
}: ScoreRequestItem): BenchmarkItem {
  return {
    id: 'reward',
    // The rules read options out of it where there are none.
    query: query === '' ? '-' : query,
    target,
    form: form ?? (/^\(?[A-H]\)?$/.test(target) ? 'choice' : 'open'),
    options,
    box: null,
    dimension,
    imageId: 'reward',
    ...(aliases.length === 0 ? {} : { aliases }),
  };
}
