import { isUtf8 } from 'node:buffer';

import { HttpProblem, readJson } from '@r2i/app-shell/server';
import type { AnswerOptions, Turn } from '@r2i/student';
import { z } from 'zod';

import { optionFields, readAnswerOptions } from './answer-options.ts';
import { checkFields } from './check-fields.ts';
import { cutLongTexts, tooLong } from './cut-long-texts.ts';
import { messagesSchema, readTurns } from './read-turns.ts';

/** What is taken of a request for chat completions. */
export interface ChatRequest {
  readonly model: string;
  /** A text behind the one image, or a conversation in which all images are shown. */
  readonly question: string | readonly Turn[];
  /** At least one: URLs as they stand in the body. */
  readonly imageUrls: readonly Uint8Array[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly samples: number;
  readonly options: Omit<AnswerOptions, 'signal' | 'controlTokens'>;
}

const maxSamples = 32;
/** A request that is answered has a dozen values; `metadata` and schemas may have some more. */
const bounds = { maxDepth: 24, maxValues: 4096, maxKeys: 256, maxElements: 1024 };

const requestSchema = z.object({
  model: z.string().min(1),
  messages: messagesSchema,
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().nullish(), include_obfuscation: z.boolean().nullish() })
    .nullish(),
  n: z.int().min(1).max(maxSamples).nullish(),
  ...optionFields,
});

/** All fields as they came: a record of zod leaves out a field that is called `__proto__`, and it would be passed over. */
const fieldsSchema = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'it is no object',
);

/**
 * Reads a request.
 *
 * @throws {HttpProblem} 400, naming the field.
 */
export function readChatRequest(body: Uint8Array): ChatRequest {
  if (!isUtf8(body)) throw new HttpProblem('The body is no UTF-8.', { status: 400 });
  const { frame, texts } = cutLongTexts(body);
  const given = readJson(frame, fieldsSchema, bounds);
  for (const [placeholder, text] of texts) if (Object.hasOwn(given, placeholder)) throw tooLong(text.length);
  checkFields(given, Object.keys(requestSchema.shape));
  const parsed = requestSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const parameter = [...(issue?.path ?? []), ...unknown].join('.');
    const reason = unknown.length > 0 ? 'is not supported; leave it out' : (issue?.message ?? 'invalid');
    throw new HttpProblem(`${parameter}: ${reason}`, { status: 400, parameter });
  }
  const { model, messages, stream, stream_options, n, ...fields } = parsed.data;
  const { question, imageUrls } = readTurns(messages);
  for (const [placeholder, text] of texts) if (!imageUrls.includes(placeholder)) throw tooLong(text.length);
  return {
    model,
    question,
    imageUrls: imageUrls.map((url) => texts.get(url) ?? Buffer.from(JSON.stringify(url).slice(1, -1))),
    stream: stream ?? false,
    includeUsage: stream_options?.include_usage ?? false,
    samples: n ?? 1,
    options: readAnswerOptions(fields),
  };
}
