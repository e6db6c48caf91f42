import { readOptions, readTargetLetter } from '@r2i/answers';
import { type BenchmarkItem, dimensions } from '@r2i/schema';
import { z } from 'zod';
import { messagesSchema, textOfMessages } from './message-text.ts';
import { othersHaveTheirTurn } from './others-have-their-turn.ts';

/** One output to be scored, as it was read: chat messages and numbers are texts, a list of targets is target and aliases. */
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

/** A text, or a number as it is written. */
const textSchema = z.union([z.string(), z.number().transform(String)]);
const answerSchema = textSchema.pipe(z.string().min(1));

const itemSchema: z.ZodType<ScoreRequestItem> = z
  .strictObject({
    output: z.union([
      textSchema,
      messagesSchema.transform((messages) => textOfMessages(messages, 'assistant')),
      z.null(),
    ]),
    target: z.union([answerSchema, z.array(answerSchema).min(1)]),
    form: z.enum(['choice', 'open']).optional(),
    query: z
      .union([z.string(), messagesSchema.transform((messages) => textOfMessages(messages, 'user'))])
      .default(''),
    options: z.array(textSchema).default([]),
    aliases: z.array(answerSchema).default([]),
    dimension: z.enum(dimensions).nullable().default(null),
  })
  .transform(({ target: given, aliases, ...item }): ScoreRequestItem => {
    const [target = '', ...others] = typeof given === 'string' ? [given] : given;
    return { ...item, target, aliases: [...others, ...aliases] };
  });

/**
 * Reads the body of `POST /score`, an item at a time: whatever else waits in this process has its turn between items.
 *
 * @returns The items, or what is wrong with the first that is none, in words.
 */
export async function readScoreRequest(
  value: unknown,
  { maxBatch }: { readonly maxBatch: number },
): Promise<{ readonly items: readonly ScoreRequestItem[] } | { readonly problem: string }> {
  const body = z.strictObject({ items: z.array(z.unknown()).max(maxBatch) }).safeParse(value);
  if (!body.success) return { problem: z.prettifyError(body.error) };
  const items: ScoreRequestItem[] = [];
  for (const [index, given] of body.data.items.entries()) {
    const item = itemSchema.safeParse(given);
    if (!item.success) {
      const issues = item.error.issues.map((issue) => ({ ...issue, path: ['items', index, ...issue.path] }));
      return { problem: z.prettifyError(new z.ZodError(issues)) };
    }
    items.push(item.data);
    await othersHaveTheirTurn();
  }
  return { items };
}

/**
 * An item to score against. Without `form` it is a choice where the target is a letter, or one of the options that are
 * given or listed in the query: the `answer` column of the training file says no more.
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
    form: form ?? formOf(target, options.length > 0 ? options : readOptions(query).options),
    options,
    box: null,
    dimension,
    imageId: 'reward',
    ...(aliases.length === 0 ? {} : { aliases }),
  };
}

function formOf(target: string, options: readonly string[]): BenchmarkItem['form'] {
  if (options.length >= 2 && 'letter' in readTargetLetter(target, options)) return 'choice';
  // Without options, a letter far down the alphabet is more often a text.
  return /^\(?[A-H]\)?$/.test(target) ? 'choice' : 'open';
}
