import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { HttpProblem, type LocalRequest, sendJson } from '@r2i/app-shell/server';
import { isR2IError, machineFaultOf, messageOf } from '@r2i/schema';
import type { AnswersStream, Glance, StudentAnswer } from '@r2i/student';

import type { Lane } from './create-lane.ts';
import type { GlanceCache } from './glance-cache.ts';
import { logprobsField } from './logprobs-field.ts';
import type { ReadRequest, RequestReader } from './request/read-request.ts';
import { createTimeLimit, type TimeLimit } from './time-limit.ts';

/** What chat requests share. */
export interface ChatContext {
  /** The name under which the student is served. */
  readonly name: string;
  readonly reader: RequestReader;
  readonly glances: GlanceCache;
  /** In which answers are decoded: the student does one at a time, and nobody is to wait within it and be refused. */
  readonly lane: Lane;
  /** Most time that the student gives to one request. */
  readonly answerSeconds: number;
  /** Told that the student has ended: no further request can be answered. */
  readonly onStudentEnded: (error: unknown) => void;
}

/**
 * Answers `POST /v1/chat/completions`, whole or as server-sent events.
 *
 * @throws {HttpProblem} For what the caller can mend: 400, 404 for another model.
 */
export async function answerChat(
  { body, signal }: Pick<LocalRequest, 'body' | 'signal'>,
  response: ServerResponse,
  { name, reader, glances, lane, answerSeconds, onStudentEnded }: ChatContext,
): Promise<void> {
  const { request, images } = await reader.read(body, signal);
  if (request.model !== name) throw unknownModel(request.model, name);
  signal.throwIfAborted();
  const limit = createTimeLimit(answerSeconds);
  try {
    await glances.with(images, signal, async (glance) => {
      const about = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: name };
      const answering = { request, about, signal, lane, limit, onStudentEnded };
      if (request.stream) await streamAnswers(response, glance, answering);
      else await sendAnswers(response, glance, answering);
    });
  } catch (error) {
    if (machineFaultOf(error) === 'worker-ended') onStudentEnded(error);
    throw problemOf(error);
  }
}

/** The answer to a request about another model than this one. */
export function unknownModel(asked: string, name: string): HttpProblem {
  return new HttpProblem(`There is no model "${asked}" here; this server has "${name}".`, {
    status: 404,
    parameter: 'model',
    problem: 'model_not_found',
  });
}

interface Answering {
  readonly request: ReadRequest['request'];
  readonly about: { readonly id: string; readonly created: number; readonly model: string };
  readonly signal: AbortSignal;
  readonly lane: Lane;
  readonly limit: TimeLimit;
  readonly onStudentEnded: ChatContext['onStudentEnded'];
}

/** All samples together: the student decodes them in one batch. */
function ask(
  glance: Glance,
  { request, signal, lane, limit }: Answering,
  follow: (stream: AnswersStream) => Promise<readonly StudentAnswer[]> = ({ result }) => result,
): Promise<readonly StudentAnswer[]> {
  const { question, samples, options } = request;
  return lane(signal, () =>
    limit.spend(signal, (within) =>
      // What the template writes is the server's, what a stranger writes is not.
      follow(glance.answers(question, samples, { ...options, signal: within, controlTokens: 'refuse' })),
    ),
  );
}

async function sendAnswers(response: ServerResponse, glance: Glance, answering: Answering): Promise<void> {
  const answers = await ask(glance, answering);
  sendJson(response, {
    ...answering.about,
    object: 'chat.completion',
    choices: answers.map(({ text, reasoning, finish, logprobs }, index) => ({
      index,
      message: {
        role: 'assistant',
        content: text,
        ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
      },
      ...logprobsField(logprobs),
      finish_reason: finish,
    })),
    usage: usageOf(answers),
  });
}

async function streamAnswers(response: ServerResponse, glance: Glance, answering: Answering): Promise<void> {
  const { request, about, onStudentEnded } = answering;
  const send = (value: object): void => {
    if (!response.headersSent) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    }
    response.write(`data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', ...value })}\n\n`);
  };
  let answers: readonly StudentAnswer[];
  try {
    answers = await ask(glance, answering, async (stream) => {
      const told = new Map<number, number>();
      for await (const { kind, text, logprobs, sample } of stream.pieces()) {
        const said = kind === 'reasoning' ? { reasoning_content: text } : { content: text };
        const delta = { ...(told.has(sample) ? {} : { role: 'assistant' }), ...said };
        send({ choices: [{ index: sample, delta, ...logprobsField(logprobs), finish_reason: null }] });
        told.set(sample, (told.get(sample) ?? 0) + (logprobs?.length ?? 0));
      }
      const all = await stream.result;
      for (const [index, { finish, logprobs }] of all.entries()) {
        // Of tokens that showed nothing.
        const rest = logprobsField(logprobs?.slice(told.get(index) ?? 0));
        send({ choices: [{ index, delta: {}, ...rest, finish_reason: finish }] });
      }
      return all;
    });
  } catch (error) {
    if (!response.headersSent) throw error;
    if (machineFaultOf(error) === 'worker-ended') onStudentEnded(error);
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
  'student/worker-failed': 503,
  'student/prompt-too-long': 400,
  'student/special-token-in-text': 400,
  'student/option-invalid': 400,
  'student/form-invalid': 400,
  'student/chat-template': 400,
  'geometry/image-too-extreme': 400,
};

/** Where it is not the messages that are to be mended. */
const parameters: Readonly<Record<string, string>> = { 'student/form-invalid': 'response_format' };

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const message = messageOf(error);
  const status = isR2IError(error) ? (statuses[error.code] ?? 500) : 500;
  const isPassing = status === 429 || status === 503;
  return new HttpProblem(message, {
    status,
    parameter: status === 400 ? (isR2IError(error) && parameters[error.code]) || 'messages' : null,
    headers: isPassing ? { 'retry-after': '1' } : {},
  });
}
