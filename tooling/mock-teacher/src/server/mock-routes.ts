import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  HttpProblem,
  type LocalHandler,
  type LocalRequest,
  sendJson,
  toProblem,
} from '@r2i/app-shell/server';

import { answerChat, type PlannedAnswer } from './answer-chat.ts';
import { answerDetect } from './answer-detect.ts';
import type { CallStats } from './call-stats.ts';
import { applyControl, writeStats } from './control.ts';
import { jsonResponse, type MockResponse } from './mock-response.ts';
import type { MockSettings, MockState } from './mock-settings.ts';
import { sendResponse } from './send-response.ts';

export interface MockContext {
  readonly settings: MockSettings;
  readonly state: MockState;
  readonly stats: CallStats;
}

type Answerer = (body: Buffer, context: MockContext) => PlannedAnswer | Promise<PlannedAnswer>;

/** What the mock answers, by method and path; all else about a request is the server's. */
export function mockRoutes(context: MockContext): Readonly<Record<string, LocalHandler>> {
  const { settings, state, stats } = context;
  const call =
    (answerer: Answerer): LocalHandler =>
    (request, response) =>
      handleCall(request, response, { answerer, ...context });
  const names = settings.models ?? ['mock-teacher'];
  return {
    'POST /v1/chat/completions': call(answerChat),
    'POST /detect': call(answerDetect),
    'GET /health': async (_, response) => {
      const ok = state.down === false;
      sendJson(response, { ok }, ok ? 200 : 503);
    },
    'GET /v1/models': async ({ headers }, response) => {
      checkKey(headers, settings.key);
      sendJson(response, { object: 'list', data: names.map(modelOf) });
    },
    'GET /v1/models/*': async ({ headers, rest }, response) => {
      checkKey(headers, settings.key);
      if (settings.models !== null && !settings.models.includes(rest)) {
        throw new HttpProblem(`The model ${rest} is not served.`, {
          status: 404,
          problem: 'model_not_found',
        });
      }
      sendJson(response, modelOf(rest));
    },
    'GET /mock/stats': async ({ target }, response) => {
      const text = writeStats(stats.read(), { whole: target.searchParams.has('calls') });
      await sendResponse(response, jsonResponse(200, text));
    },
    'POST /mock/control': async ({ body }, response) => {
      applyControl(body, { state, stats });
      sendJson(response, state);
    },
  };
}

function modelOf(id: string): object {
  return { id, object: 'model', created: 0, owned_by: 'mock-teacher' };
}

/** What counts as a call: latency, faults and being down apply to it. */
async function handleCall(
  { body, headers }: LocalRequest,
  response: ServerResponse,
  { answerer, ...context }: MockContext & { readonly answerer: Answerer },
): Promise<void> {
  const { settings, state, stats } = context;
  stats.begin();
  let task = 'none';
  try {
    if (state.down === 'drop') {
      response.destroy();
      return stats.end(task, 'dropped', []);
    }
    stats.upload(body.length);
    checkKey(headers, settings.key);
    if (state.down) throw new HttpProblem('The server is down.', { status: 503, type: 'server_error' });
    const planned = await answerer(Buffer.from(body.buffer, body.byteOffset, body.length), context);
    task = planned.task;
    if (state.latencyMs > 0) await sleep(state.latencyMs, undefined, { ref: false });
    const end = await sendResponse(response, planned.response);
    stats.end(task, end, end === 200 ? planned.answered : []);
  } catch (error) {
    stats.end(task, await sendResponse(response, problemResponse(error)), []);
  }
}

function checkKey({ authorization }: LocalRequest['headers'], key: string | null): void {
  if (key === null || authorization === `Bearer ${key}`) return;
  throw new HttpProblem('Incorrect API key provided.', { status: 401, problem: 'invalid_api_key' });
}

function problemResponse(error: unknown): MockResponse {
  const { status, body } = toProblem(error);
  return jsonResponse(status, body);
}
