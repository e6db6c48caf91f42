import { readOptions, readTarget, readTargetLetter } from '@r2i/answers';
import { type BenchmarkItem, dimensions } from '@r2i/schema';
import { z } from 'zod';
import { messagesSchema, textOfMessages } from './message-text.ts';
import { othersHaveTheirTurn } from './others-have-their-turn.ts';
import { type ParsedByElement, parseByElement } from './parse-by-element.ts';

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

/**
 * Most options, targets and aliases of one item, and most characters of each and of a question: far more than there are.
 * Each is compared with the output, between two turns of others.
 */
const mostAnswers = 64;
const longestAnswer = 4096;
const longestQuery = 32_768;
const longestOutput = 2 ** 20;

/** A text, or a number as it is written. */
const textSchema = z.union([z.string(), z.number().transform(String)], 'expected a text or a number');
const answerSchema = textSchema.pipe(
  z.string().min(1, 'expected a text that is not empty').max(longestAnswer),
);

/** A list that is counted before its elements are looked at: an error tells of one wrong thing, not of each. */
function list<Value>(element: z.ZodType<Value>, most: number): z.ZodType<Value[]> {
  return z.array(z.unknown()).max(most).pipe(z.array(element));
}

/** What may be left out; clients in Python send `null` for that. */
function optional<Value>(schema: z.ZodType<Value>): z.ZodType<Value | undefined> {
  return schema.nullish().transform((value) => value ?? undefined);
}

const itemSchema: z.ZodType<ScoreRequestItem> = z
  .strictObject({
    output: z
      .union(
        [textSchema, messagesSchema.transform((messages) => textOfMessages(messages, 'assistant')), z.null()],
        'expected a text, a number, chat messages, or null',
      )
      .pipe(z.string().max(longestOutput).nullable()),
    target: z.union(
      [answerSchema, list(answerSchema, mostAnswers).refine((targets) => targets.length > 0)],
      'expected a text that is not empty, a number, or a list of one or more of them',
    ),
    form: optional(z.enum(['choice', 'open'])),
    query: optional(
      z
        .union(
          [z.string(), messagesSchema.transform((messages) => textOfMessages(messages, 'user'))],
          'expected a text or chat messages',
        )
        .pipe(z.string().max(longestQuery)),
    ),
    options: optional(list(textSchema.pipe(z.string().max(longestAnswer)), mostAnswers)),
    aliases: optional(list(answerSchema, mostAnswers)),
    dimension: optional(z.enum(dimensions)),
  })
  .transform(({ output, target: given, form, query = '', options = [], aliases = [], dimension = null }) => {
    const [target = '', ...others] = typeof given === 'string' ? [given] : given;
    return { output, target, form, query, options, aliases: [...others, ...aliases], dimension };
  });

/**
 * Reads the body of `POST /score`, an item at a time: whatever else waits in this process has its turn between items.
 *
 * @param body - JSON as it came, in UTF-8.
 * @returns The items, or what is wrong with the first that is none, in words.
 */
export async function readScoreRequest(
  body: Uint8Array,
  { maxBatch }: { readonly maxBatch: number },
): Promise<{ readonly items: readonly ScoreRequestItem[] } | { readonly problem: string }> {
  const parsed = await tryParse(body, maxBatch);
  if (parsed === undefined) return { problem: 'The body is no JSON.' };
  const request = z
    .strictObject({ items: z.array(z.unknown()).max(maxBatch).pipe(z.array(z.int())) })
    .safeParse(parsed.frame);
  if (!request.success) return { problem: problemOf(request.error.issues) };
  const items: ScoreRequestItem[] = [];
  for (const [index, element] of request.data.items.entries()) {
    const item = itemSchema.safeParse(parsed.elements[element]);
    if (!item.success) {
      return { problem: problemOf(item.error.issues, ['items', index]) };
    }
    items.push(item.data);
    await othersHaveTheirTurn();
  }
  return { items };
}

const toldIssues = 3;
const longestIssue = 300;

/** The first things that are wrong, in words whose length does not depend on what was sent. */
function problemOf(issues: readonly z.core.$ZodIssue[], place: readonly PropertyKey[] = []): string {
  const told = issues.slice(0, toldIssues).map((issue) => ({
    ...issue,
    message: issue.message.slice(0, longestIssue),
    path: [...place, ...issue.path],
  }));
  return z.prettifyError(new z.ZodError(told));
}

async function tryParse(body: Uint8Array, mostElements: number): Promise<ParsedByElement | undefined> {
  try {
    return await parseByElement(body, { mostElements });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * An item to score against, whose target the scorer reads. Without `form` it is a choice where the target is a letter, or one of the options that are
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

function formOf(given: string, options: readonly string[]): BenchmarkItem['form'] {
  const target = readTarget(given, options) ?? given;
  if (options.length >= 2 && 'letter' in readTargetLetter(target, options)) return 'choice';
  // Without options, a letter far down the alphabet is more often a text, and so are a small one and `Option A`, which `readLetter` reads.
  return /^\(?[A-H]\)?$/.test(target) ? 'choice' : 'open';
}
