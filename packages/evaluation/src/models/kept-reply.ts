import { type ReplyFacts, replyFactsOf, replyFactsShape } from '@r2i/schema';
import type { TeacherReply, TokenUsage } from '@r2i/teacher';
import { saysNothing } from '@r2i/zoombench';
import { z } from 'zod';

/** What is kept of a reply: as much of it as came, with why it ended. */
export interface KeptReply extends Omit<ReplyFacts, 'tokens'> {
  readonly text: string;
  readonly usage: TokenUsage;
  readonly latencyMs: number;
}

const { finish, refusal, reasoning } = replyFactsShape;

export const keptReplySchema: z.ZodType<KeptReply> = z.strictObject({
  text: z.string(),
  usage: z.strictObject({ inputTokens: z.number(), outputTokens: z.number() }),
  latencyMs: z.number().nonnegative(),
  finish,
  refusal,
  reasoning,
});

export function usageOfKept(reply: unknown): TokenUsage | undefined {
  const kept = keptReplySchema.safeParse(reply);
  return kept.success ? kept.data.usage : undefined;
}

/** @param started - `performance.now()` before the call. */
export function keepReply({ text, usage, ...reply }: TeacherReply, started: number): KeptReply {
  return { text, usage: { ...usage }, latencyMs: performance.now() - started, ...replyFactsOf(reply) };
}

/** Whether a later run may take a reply for what was paid for. One that says nothing is asked for again. */
export function isWorthKeeping({ text, ...reply }: KeptReply): boolean {
  return !saysNothing({ output: text, ...reply });
}

/** What a prediction tells of its replies: how the last one ended, and the tokens of all. */
export function factsOfReplies(replies: readonly KeptReply[]): ReplyFacts {
  const sum = (field: keyof TokenUsage): number =>
    replies.reduce((total, { usage }) => total + usage[field], 0);
  const tokens = { input: sum('inputTokens'), output: sum('outputTokens') };
  const isCounted = tokens.input + tokens.output > 0;
  return replyFactsOf({ ...replies.at(-1), ...(isCounted ? { tokens } : {}) });
}
