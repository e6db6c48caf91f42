import { HttpProblem } from '@r2i/app-shell/server';
import { hashValue } from '@r2i/schema';
import { type ChatRequest, chatRequestSchema } from './chat-request.ts';
import { cutImages } from './cut-images.ts';
import type { MockRequest } from './mock-request.ts';
import { parseBody } from './parse-body.ts';
import { readImage } from './read-image.ts';
import { taskOfWords } from './task-of-words.ts';

/** A request for chat completions, checked and read. */
export interface ReadChat {
  /** What the replies depend on, sample 0. */
  readonly request: MockRequest;
  /** Hash of all that, so equal for each try of one request and whatever `n` is. */
  readonly hash: string;
  /** How many replies are given. */
  readonly samples: number;
  /** Longest reply in tokens. */
  readonly maxTokens: number;
}

export interface ReadChatOptions {
  readonly files: string | null;
  readonly checkImages: boolean;
  readonly manySamples: boolean | 'refuse';
  readonly structured: boolean;
  /** Models that are served; `null`: any. */
  readonly models: readonly string[] | null;
}

/** @throws {HttpProblem} Status 400 for a malformed or unsupported request, 404 for an unknown model. */
export async function readChatRequest(
  body: Buffer,
  { manySamples, structured, models, ...imageOptions }: ReadChatOptions,
): Promise<ReadChat> {
  const { text, images: cut } = cutImages(body);
  const chat = parseBody(chatRequestSchema, Buffer.from(text));
  if (models !== null && !models.includes(chat.model)) {
    throw new HttpProblem(`The model \`${chat.model}\` does not exist.`, {
      status: 404,
      problem: 'model_not_found',
      parameter: 'model',
    });
  }
  const wanted = chat.n ?? 1;
  if (wanted > 1 && manySamples === 'refuse') throw unsupported('n');
  if (chat.response_format?.type === 'json_schema' && !structured) throw unsupported('response_format');

  const { system, texts, urls } = flatten(chat);
  const images = await Promise.all(urls.map((url) => readImage(url, { cut, ...imageOptions })));
  const format = chat.response_format?.type === 'json_schema' ? chat.response_format.json_schema : null;
  const request: MockRequest = {
    model: chat.model,
    // A picture and words of no prompt: a benchmark's own question, which a model under test is asked.
    task: format?.name ?? taskOfWords(texts) ?? (images.length > 0 ? 'answer-item' : null),
    system,
    text: texts.join('\n'),
    images,
    format: format === null ? null : { name: format.name, schema: format.schema },
    seed: chat.seed ?? null,
    temperature: chat.temperature ?? null,
    sample: 0,
  };
  const { model, seed, temperature } = request;
  return {
    request,
    hash: hashValue([
      model,
      system,
      texts,
      images.map((image) => image.hash),
      format?.name ?? null,
      seed,
      temperature,
    ]).slice(0, 32),
    samples: manySamples === true ? wanted : 1,
    maxTokens: chat.max_completion_tokens ?? chat.max_tokens ?? Number.POSITIVE_INFINITY,
  };
}

/** What a client adds when it asks again: a model says the same as at first, and the request counts as the same. */
function isCorrection(text: string): boolean {
  return text.startsWith('Your last reply could not be used: ');
}

function flatten({ messages }: ChatRequest): {
  readonly system: string;
  readonly texts: readonly string[];
  readonly urls: readonly string[];
} {
  const isSystem = ({ role }: (typeof messages)[number]): boolean =>
    role === 'system' || role === 'developer';
  const partsOf = ({ content }: (typeof messages)[number]) =>
    typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
  const textsOf = (wanted: boolean): string[] =>
    messages
      .filter((message) => isSystem(message) === wanted)
      .flatMap(partsOf)
      .flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return {
    system: textsOf(true).join('\n'),
    texts: textsOf(false).filter((text) => !isCorrection(text)),
    urls: messages
      .flatMap(partsOf)
      .flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : [])),
  };
}

function unsupported(parameter: string): HttpProblem {
  return new HttpProblem(`Unsupported parameter: '${parameter}' is not supported with this model.`, {
    status: 400,
    problem: 'unsupported_parameter',
    parameter,
  });
}
