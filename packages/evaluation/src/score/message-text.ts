import { z } from 'zod';

const partSchema: z.ZodType<ChatPart> = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  refusal: z.string().optional(),
});

/** A message of a chat. */
export interface ChatMessage {
  readonly role: string;
  readonly content?: string | readonly (string | ChatPart)[] | null | undefined;
  readonly refusal?: string | null | undefined;
}

/** A part of a message: text, a refusal, or what says nothing. */
export interface ChatPart {
  readonly type: string;
  readonly text?: string | undefined;
  readonly refusal?: string | undefined;
}

/** Most messages, and most parts of one; they are counted before they are looked at. */
const mostMessages = 1024;
const mostParts = 1024;

const messageSchema: z.ZodType<ChatMessage> = z.looseObject({
  role: z.string(),
  content: z
    .union([
      z.string(),
      z
        .array(z.unknown())
        .max(mostParts)
        .pipe(z.array(z.union([z.string(), partSchema]))),
      z.null(),
    ])
    .optional(),
  refusal: z.string().nullish(),
});

/** Roles that are certainly not the one that is missing. */
const others: ReadonlySet<string> = new Set(['assistant', 'user', 'system', 'developer', 'tool', 'function']);

/** Messages of a chat as OpenAI's API has them, content as a text or as parts. */
export const messagesSchema: z.ZodType<readonly ChatMessage[]> = z
  .array(z.unknown())
  .max(mostMessages)
  .pipe(z.array(messageSchema));

/**
 * What the last message of a role says: its text, or the parts of it that are text, or its refusal. Images and calls of tools
 * say nothing.
 *
 * @param role - Where no message has it, the last one counts if its role is nobody else's, such as `model`.
 * @returns Empty where there is nothing: what the user asked is not what the model said.
 */
export function textOfMessages(messages: readonly ChatMessage[], role: 'assistant' | 'user'): string {
  const last = messages.at(-1);
  const message =
    messages.findLast((one) => one.role === role) ?? (others.has(last?.role ?? '') ? undefined : last);
  if (message === undefined) return '';
  const { content, refusal } = message;
  const said = typeof content === 'string' ? content : (content ?? []).flatMap(textOfPart).join('\n');
  return said === '' ? (refusal ?? '') : said;
}

function textOfPart(part: string | ChatPart): string[] {
  if (typeof part === 'string') return [part];
  if (part.type === 'text' || part.type === 'output_text') return [part.text ?? ''];
  return part.type === 'refusal' ? [part.refusal ?? ''] : [];
}
