import { HttpProblem } from '@r2i/app-shell/server';
import type { Turn, TurnPart } from '@r2i/student';
import { z } from 'zod';

import { list } from './bounded-list.ts';
import { mostImages } from './cut-long-texts.ts';

/** Characters of all turns. Tokenising and rendering take time and memory by it; no student holds as many tokens. */
const longestText = 65_536;
const mostMessages = 64;
const mostParts = 64;

const partSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({
    type: z.literal('image_url'),
    image_url: z.strictObject({
      url: z.string(),
      // A student has one budget of pixels: the image is shown with all of it.
      detail: z.enum(['auto', 'high'], 'a student sees every image in full; leave it out').nullish(),
    }),
  }),
]);

const nothing = z.null().optional();
const messageSchema = z.strictObject({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: z.union([z.string(), list(partSchema, mostParts)]),
  name: z.null('names of speakers are not supported; leave it out').optional(),
  // What an answer of this or another server has besides, sent back as it came. A thought is not shown again, as templates have it.
  reasoning_content: z.string().nullish(),
  refusal: nothing,
  audio: nothing,
  function_call: nothing,
  annotations: z.array(z.never()).max(0).nullish(),
});

export const messagesSchema: z.ZodType<Message[]> = list(messageSchema, mostMessages);
export type Message = z.infer<typeof messageSchema>;

/** What is asked, and the URLs of the images in it, in order. */
export interface ReadTurns {
  /** A text where there is one turn with one image: it is put behind the image. */
  readonly question: string | readonly Turn[];
  readonly imageUrls: readonly string[];
}

/**
 * Reads the messages of a request.
 *
 * @throws {HttpProblem} 400 if they do not end with the user's, show no image, say nothing, or too much.
 */
export function readTurns(messages: readonly Message[]): ReadTurns {
  const problem = (message: string): HttpProblem =>
    new HttpProblem(message, { status: 400, parameter: 'messages' });
  if (messages.at(-1)?.role !== 'user') throw problem("The last message has to be the user's.");
  const imageUrls: string[] = [];
  const turns = messages.map(({ role, content }): Turn => {
    const parts = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
    const read = parts.flatMap((part): readonly TurnPart[] => {
      if (part.type === 'text') return part.text === '' ? [] : [part];
      if (role !== 'user') throw problem(`Images are taken in messages of the user, not of the ${role}.`);
      imageUrls.push(part.image_url.url);
      return [{ type: 'image' }];
    });
    return { role: role === 'developer' ? 'system' : role, content: read };
  });
  if (imageUrls.length === 0) throw problem('A student looks at images; this request has 0.');
  if (imageUrls.length > mostImages) {
    throw problem(`A student looks at ${mostImages} images at most; this request has ${imageUrls.length}.`);
  }
  const texts = turns.flatMap(({ role, content }) =>
    content.flatMap((part) => (part.type === 'text' ? [{ role, text: part.text }] : [])),
  );
  if (!texts.some(({ role }) => role === 'user')) throw problem('There is no question.');
  const length = texts.reduce((sum, { text }) => sum + text.length, 0);
  if (length > longestText) {
    throw problem(`The text has ${length} characters; a student takes ${longestText}.`);
  }
  const alone = turns.length === 1 && imageUrls.length === 1;
  return { question: alone ? texts.map(({ text }) => text).join('\n') : turns, imageUrls };
}
