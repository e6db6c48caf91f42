import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { HttpProblem, sendJson } from '@r2i/app-shell';
import { deriveSeed, isR2IError } from '@r2i/schema';
import type { AnswerStream, Glance, StudentAnswer } from '@r2i/student';

import { type ChatRequest, readChatRequest } from './chat-request.ts';
import type { GlanceCache } from './glance-cache.ts';
import { readImage } from './read-image.ts';

/** What a chat request needs. */
export interface ChatContext {
  /** The name under which the student is served. */
  readonly name: string;
  readonly glances: GlanceCache;
  readonly maxPixels: number;
  readonly signal: AbortSignal;
}

/**
 * Answers `POST /v1/chat/completions`, whole or as server-sent events.
 *
 * @throws {HttpProblem} For what the caller can mend: 400, 404 for another model, 429 where the queue is full.
 */
export async function answerChat(
  body: Buffer,
  response: ServerResponse,
  { name, glances, maxPixels, signal }: ChatContext,
): Promise<void> {
  const request = readChatRequest(body);
  if (request.model !== name) {
    throw new HttpProblem(`There is no model "${request.model}" here; this server has "${name}".`, {
      status: 404,
      parameter: 'model',
    });
  }
  signal.throwIfAborted();
  const image = await readImage(request.imageUrl, { maxPixels });
  try {
    await glances.with(image, signal, async (glance) => {
      const about = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: name };
      if (request.stream) await streamAnswers(response, glance, { request, about, signal });
      else await sendAnswers(response, glance, { request, about, signal });
    });
  } catch (error) {
    throw problemOf(error);
  }
}

interface Answering {
  readonly request: ChatRequest;
  readonly about: { readonly id: string; readonly created: number; readonly model: string };
  readonly signal: AbortSignal;
}

/** One after the other: the student decodes one at a time, and a queue holds no place for what may never be wanted. */
function ask(glance: Glance, index: number, { request, signal }: Answering): AnswerStream {
  const { text, maxTokens, sampling, seed } = request;
  return glance.answer(text, {
    maxTokens,
    signal,
    // The first sample has the seed that was asked for.
    ...(sampling === undefined
      ? {}
      : { sampling: { ...sampling, seed: index === 0 ? seed : deriveSeed(seed, 'sample', index) } }),
  });
}

async function sendAnswers(response: ServerResponse, glance: Glance, answering: Answering): Promise<void> {
  const answers: StudentAnswer[] = [];
  for (let index = 0; index < answering.request.samples; index += 1) {
    answers.push(await ask(glance, index, answering).result);
  }
  sendJson(response, {
    ...answering.about,
    object: 'chat.completion',
    choices: answers.map(({ text, reasoning, finish }, index) => ({
      index,
      message: {
        role: 'assistant',
        content: text,
        ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
      },
      finish_reason: finish,
    })),
    usage: usageOf(answers),
  });
}

async function streamAnswers(response: ServerResponse, glance: Glance, answering: Answering): Promise<void> {
  const { request, about } = answering;
  const send = (value: object): void => {
    if (!response.headersSent) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    }
    response.write(`data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', ...value })}\n\n`);
  };
  const answers: StudentAnswer[] = [];
  try {
    for (let index = 0; index < request.samples; index += 1) {
      const stream = ask(glance, index, answering);
      let isFirst = true;
      for await (const { kind, text } of stream.pieces()) {
        const said = kind === 'reasoning' ? { reasoning_content: text } : { content: text };
        send({
          choices: [
            { index, delta: { ...(isFirst ? { role: 'assistant' } : {}), ...said }, finish_reason: null },
          ],
        });
        isFirst = false;
      }
      const answer = await stream.result;
      answers.push(answer);
      send({ choices: [{ index, delta: {}, finish_reason: answer.finish }] });
    }
  } catch (error) {
    if (!response.headersSent) throw error;
    // The status has been sent; what is left is to say so in the stream.
    response.end(`data: ${problemOf(error).body}\n\n`);
    return;
  }
  if (request.includeUsage) send({ choices: [], usage: usageOf(answers) });
  response.end('data: [DONE]\n\n');
}

function usageOf(answers: readonly StudentAnswer[]): Record<string, number> {
  const prompt = answers[0]?.promptTokens ?? 0;
  const completion = answers.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

const statuses: Readonly<Record<string, number>> = {
  'student/queue-full': 429,
  'student/closed': 503,
  'student/prompt-too-long': 400,
  'student/special-token-in-text': 400,
  'student/option-invalid': 400,
  'geometry/image-too-extreme': 400,
};

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const message = error instanceof Error ? error.message : String(error);
  const status = isR2IError(error) ? (statuses[error.code] ?? 500) : 500;
  const isPassing = status === 429 || status === 503;
  return new HttpProblem(message, { status, ...(isPassing ? { headers: { 'retry-after': '1' } } : {}) });
}
