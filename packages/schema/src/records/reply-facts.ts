import { z } from 'zod';

/**
 * Why a reply ended: the model was done, was cut off by the limit of tokens, would not answer, was stopped by a filter, asked
 * for a tool, or what nobody here knows by name.
 */
export const finishReasons = ['stop', 'length', 'refusal', 'content-filter', 'tool-calls', 'other'] as const;

export type FinishReason = (typeof finishReasons)[number];

/** What is known of a reply besides its text. What was not told is left out. */
export interface ReplyFacts {
  /** Left out where the service did not tell: it says neither that the model was done nor that it was cut off. */
  readonly finish?: FinishReason | undefined;
  /** What a refusal says that came apart from the text. */
  readonly refusal?: string | undefined;
  /** UTF-16 code units of reasoning that came apart from the text; reasoning is no answer. */
  readonly reasoning?: number | undefined;
  /** Tokens read and written, as the service counted them; of all requests, where the answer took several. */
  readonly tokens?: { readonly input: number; readonly output: number } | undefined;
}

const count = z.int().nonnegative();

/** Fields of {@link ReplyFacts}, for records that have them. */
export const replyFactsShape: {
  readonly [Name in keyof ReplyFacts]-?: z.ZodType<ReplyFacts[Name]>;
} = {
  finish: z.enum(finishReasons).optional(),
  refusal: z.string().optional(),
  reasoning: count.optional(),
  tokens: z.strictObject({ input: count, output: count }).optional(),
};

/** The facts alone of whatever holds them, without those that were not told. */
export function replyFactsOf({ finish, refusal, reasoning, tokens }: ReplyFacts): ReplyFacts {
  return {
    ...(finish === undefined ? {} : { finish }),
    ...(refusal === undefined ? {} : { refusal }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(tokens === undefined ? {} : { tokens }),
  };
}
