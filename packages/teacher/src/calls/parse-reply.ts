import { z } from 'zod';

import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';

const withText: z.ZodType<{ text: string }> = z.object({ text: z.string() });

/**
 * Checks a reply in its JSON form.
 *
 * @throws {ReplyInvalidError} If it does not fit the schema, or has no JSON form (`undefined`).
 */
export function parseReply<Reply>(
  schema: z.ZodType<Reply>,
  value: unknown,
  { role, model }: { readonly role: string; readonly model: string },
): Reply {
  if (value === undefined) {
    throw new ReplyInvalidError({ role, model, reply: '', issues: ['it has no JSON form'] });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ReplyInvalidError({
    role,
    model,
    reply: rawText(value),
    issues: z.prettifyError(result.error).split('\n'),
    cause: result.error,
  });
}

/** What the model wrote, where the reply holds it as `text`. */
function rawText(value: unknown): string {
  const reply = withText.safeParse(value);
  return reply.success ? reply.data.text : JSON.stringify(value);
}
