import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { checkHost, HttpProblem, passBody, readBody, readTarget } from '@r2i/app-shell/server';

import { answerChat, type PlannedAnswer } from './answer-chat.ts';
import { answerDetect } from './answer-detect.ts';
import type { CallStats } from './call-stats.ts';
import { applyControl, writeStats } from './control.ts';
import { jsonResponse, type MockResponse } from './mock-response.ts';
import type { MockSettings, MockState } from './mock-settings.ts';
import { sendResponse } from './send-response.ts';

/** Images are sent whole, many of them in one call. */
const maxBytes = 256 * 2 ** 20;

export interface HandlerContext {
  readonly settings: MockSettings;
  readonly state: MockState;
  readonly stats: CallStats;
  /** Name at which the server listens. */
  readonly host: string;
  /** Time in which a body has to come. */
  readonly bodyWithinMs: number;
}

type Answerer = (body: Buffer, context: HandlerContext) => PlannedAnswer | Promise<PlannedAnswer>;

const answerers: Readonly<Record<string, Answerer>> = {
  'POST /v1/chat/completions': answerChat,
  'POST /detect': answerDetect,
};

/** Answers one request of HTTP, whatever it is. It never throws. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: HandlerContext,
): Promise<void> {
  try {
    checkHost(request, everywhere.has(context.host) ? nameOf(request) : context.host);
    const { pathname, searchParams } = readTarget(request.url);
    const route = `${request.method} ${pathname}`;
    const answerer = answerers[route];
    if (answerer !== undefined) return await handleCall(request, response, { answerer, ...context });
    const body = await readAll(request, context);
    const reply = answerOther(route, { body, whole: searchParams.has('calls'), request, ...context });
    await sendResponse(response, reply);
  } catch (error) {
    await sendResponse(response, problemOf(error));
    passBody(request, { maxBytes });
  }
}

/** Addresses at which a server is open to the network, by whatever name: that is what its person asked for. */
const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

function nameOf({ headers }: IncomingMessage): string {
  return (headers.host ?? '').replace(/:\d{1,5}$/, '').toLowerCase();
}

async function readAll(request: IncomingMessage, { bodyWithinMs }: HandlerContext): Promise<Buffer> {
  const bytes = await readBody(request, { maxBytes, withinMs: bodyWithinMs });
  return Buffer.from(bytes.buffer);
}

/** What counts as a call: latency, faults and being down apply to it. */
async function handleCall(
  request: IncomingMessage,
  response: ServerResponse,
  { answerer, ...context }: HandlerContext & { readonly answerer: Answerer },
): Promise<void> {
  const { settings, state, stats } = context;
  stats.begin();
  let task = 'none';
  try {
    if (state.down === 'drop') {
      request.destroy();
      return stats.end(task, 'dropped', []);
    }
    const body = await readAll(request, context);
    stats.upload(body.length);
    checkKey(request, settings.key);
    if (state.down) throw new HttpProblem('The server is down.', { status: 503, type: 'server_error' });
    const planned = await answerer(body, context);
    task = planned.task;
    if (state.latencyMs > 0) await sleep(state.latencyMs, undefined, { ref: false });
    const end = await sendResponse(response, planned.response);
    stats.end(task, end, end === 200 ? planned.answered : []);
  } catch (error) {
    if (request.destroyed && !request.complete) return stats.end(task, 'gone', []);
    stats.end(task, await sendResponse(response, problemOf(error)), []);
    passBody(request, { maxBytes });
  }
}

function answerOther(
  route: string,
  {
    body,
    whole,
    request,
    settings,
    state,
    stats,
  }: Omit<HandlerContext, 'host' | 'bodyWithinMs'> & {
    readonly body: Buffer;
    readonly whole: boolean;
    readonly request: IncomingMessage;
  },
): MockResponse {
  switch (route) {
    case 'GET /health':
      return jsonResponse(state.down === false ? 200 : 503, JSON.stringify({ ok: state.down === false }));
    case 'GET /v1/models': {
      checkKey(request, settings.key);
      const data = (settings.models ?? ['mock-teacher']).map((id) => ({
        id,
        object: 'model',
        created: 0,
        owned_by: 'mock-teacher',
      }));
      return jsonResponse(200, JSON.stringify({ object: 'list', data }));
    }
    case 'GET /mock/stats':
      return jsonResponse(200, writeStats(stats.read(), { whole }));
    case 'POST /mock/control':
      applyControl(body, { state, stats });
      return jsonResponse(200, JSON.stringify(state));
    default:
      throw new HttpProblem(`Unknown request URL: ${route}.`, { status: 404, problem: 'unknown_url' });
  }
}

function checkKey({ headers }: IncomingMessage, key: string | null): void {
  if (key === null || headers.authorization === `Bearer ${key}`) return;
  throw new HttpProblem('Incorrect API key provided.', { status: 401, problem: 'invalid_api_key' });
}

function problemOf(error: unknown): MockResponse {
  if (error instanceof HttpProblem) return jsonResponse(error.status, error.body);
  const message = error instanceof Error ? error.message : String(error);
  const problem = new HttpProblem(`The mock itself failed: ${message}`, {
    status: 500,
    type: 'server_error',
  });
  return jsonResponse(500, problem.body);
}
