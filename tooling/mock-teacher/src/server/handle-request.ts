import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { answerChat, type PlannedAnswer } from './answer-chat.ts';
import { answerDetect } from './answer-detect.ts';
import type { CallStats } from './call-stats.ts';
import { applyControl, writeStats } from './control.ts';
import { HttpProblem } from './http-problem.ts';
import { jsonResponse, type MockResponse } from './mock-response.ts';
import type { MockSettings, MockState } from './mock-settings.ts';
import { readBody } from './read-body.ts';
import { sendResponse } from './send-response.ts';

export interface HandlerContext {
  readonly settings: MockSettings;
  readonly state: MockState;
  readonly stats: CallStats;
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
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mock');
  const route = `${request.method} ${pathname}`;
  const answerer = answerers[route];
  if (answerer !== undefined) return handleCall(request, response, { answerer, ...context });
  try {
    const body = await readBody(request);
    const reply = answerOther(route, { body, whole: searchParams.has('calls'), request, ...context });
    await sendResponse(response, reply);
  } catch (error) {
    await sendResponse(response, problemOf(error));
  }
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
    const body = await readBody(request);
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
  }: HandlerContext & { readonly body: Buffer; readonly whole: boolean; readonly request: IncomingMessage },
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
