import { isUtf8 } from 'node:buffer';

import { HttpProblem, readJson } from '@r2i/app-shell/server';
import { z } from 'zod';

import { checkFields } from './check-fields.ts';
import { cutLongText, tooLong } from './cut-long-text.ts';

/** What is taken of a request for chat completions. */
export interface ChatRequest {
  readonly model: string;
  /** System message and question, in this order, as one turn. */
  readonly text: string;
  /** The one image: its URL as it stands in the body. */
  readonly imageUrl: Uint8Array;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly samples: number;
  readonly maxTokens: number;
  /** Greedy where absent. */
  readonly sampling:
    | { readonly temperature: number; readonly topP?: number; readonly topK?: number }
    | undefined;
  readonly seed: number;
}

const maxSamples = 32;
const defaultMaxTokens = 256;
/** Characters of a turn. Tokenising and rendering take time and memory by it; no student holds as many tokens. */
const longestText = 65_536;
const mostMessages = 64;
const mostParts = 64;
/** A request that is answered has a dozen values; `metadata` and the like may have some more. */
const bounds = { maxDepth: 16, maxValues: 4096, maxKeys: 256, maxElements: 1024 };

/** A list that is counted before its elements are looked at. */
function list<Value>(element: z.ZodType<Value>, most: number): z.ZodType<Value[]> {
  return z.array(z.unknown()).min(1).max(most).pipe(z.array(element));
}

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

const messageSchema = z.strictObject({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: z.union([z.string(), list(partSchema, mostParts)]),
  name: z.null('names of speakers are not supported; leave it out').optional(),
});

const requestSchema = z.object({
  model: z.string().min(1),
  messages: list(messageSchema, mostMessages),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().nullish(), include_obfuscation: z.boolean().nullish() })
    .nullish(),
  n: z.int().min(1).max(maxSamples).nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(10).nullish(),
  top_p: z.number().positive().max(1).nullish(),
  top_k: z.int().positive().nullish(),
  seed: z.int().nonnegative().nullish(),
});

/** All fields as they came: a record of zod leaves out a field that is called `__proto__`, and it would be passed over. */
const fieldsSchema = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'it is no object',
);

type Message = z.infer<typeof messageSchema>;

/**
 * Reads a request: one user turn with one image and a question, a system message before it if any. A request
 * without a temperature, or with 0, is answered greedily.
 *
 * @throws {HttpProblem} 400, naming the field.
 */
export function readChatRequest(body: Uint8Array): ChatRequest {
  if (!isUtf8(body)) throw new HttpProblem('The body is no UTF-8.', { status: 400 });
  const { frame, placeholder, text: long } = cutLongText(body);
  const given = readJson(frame, fieldsSchema, bounds);
  checkFields(given, Object.keys(requestSchema.shape));
  const parsed = requestSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const parameter = [...(issue?.path ?? []), ...unknown].join('.');
    const reason = unknown.length > 0 ? 'is not supported; leave it out' : (issue?.message ?? 'invalid');
    throw new HttpProblem(`${parameter}: ${reason}`, { status: 400, parameter });
  }
  const { model, messages, stream, stream_options, n, temperature, top_p, top_k, seed, ...rest } =
    parsed.data;
  const { text, imageUrl } = readTurn(messages);
  if (long !== undefined && imageUrl !== placeholder) throw tooLong(long.length);
  return {
    model,
    text,
    imageUrl: long ?? Buffer.from(JSON.stringify(imageUrl).slice(1, -1)),
    stream: stream ?? false,
    includeUsage: stream_options?.include_usage ?? false,
    samples: n ?? 1,
    maxTokens: rest.max_completion_tokens ?? rest.max_tokens ?? defaultMaxTokens,
    sampling:
      typeof temperature === 'number' && temperature > 0
        ? {
            temperature,
            ...(typeof top_p === 'number' ? { topP: top_p } : {}),
            ...(typeof top_k === 'number' ? { topK: top_k } : {}),
          }
        : undefined,
    seed: seed ?? 0,
  };
}

function readTurn(messages: readonly Message[]): { readonly text: string; readonly imageUrl: string } {
  const problem = (message: string): HttpProblem =>
    new HttpProblem(message, { status: 400, parameter: 'messages' });
  const turns = messages.filter(({ role }) => role === 'user' || role === 'assistant');
  const [turn] = turns;
  if (turns.length !== 1 || turn?.role !== 'user') {
    throw problem('A student takes one user message; earlier turns are not supported.');
  }
  const parts = messages.flatMap(({ content }) =>
    typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content,
  );
  const images = parts.flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []));
  const [imageUrl] = images;
  if (imageUrl === undefined || images.length > 1) {
    throw problem(`A student looks at exactly one image; this request has ${images.length}.`);
  }
  const text = parts
    .flatMap((part) => (part.type === 'text' && part.text !== '' ? [part.text] : []))
    .join('\n');
  if (text === '') throw problem('There is no question.');
  if (text.length > longestText) {
    throw problem(`The text has ${text.length} characters; a student takes ${longestText}.`);
  }
  return { text, imageUrl };
}
