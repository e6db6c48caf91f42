import type { TeacherReply, TokenUsage } from '@r2i/teacher';
import { z } from 'zod';

/** What is kept of a reply. A reply that was cut off is scored as far as it came. */
export interface KeptReply {
  readonly text: string;
  readonly usage: TokenUsage;
  readonly latencyMs: number;
}

export const keptReplySchema: z.ZodType<KeptReply> = z.strictObject({
  text: z.string(),
  usage: z.strictObject({ inputTokens: z.number(), outputTokens: z.number() }),
  latencyMs: z.number().nonnegative(),
});

export function usageOfKept(reply: unknown): TokenUsage | undefined {
  const kept = keptReplySchema.safeParse(reply);
  return kept.success ? kept.data.usage : undefined;
}

/** @param started - `performance.now()` before the call. */
export function keepReply({ text, usage }: TeacherReply, started: number): KeptReply {
  return { text, usage: { ...usage }, latencyMs: performance.now() - started };
}
