import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { isFatal } from '@r2i/teacher';
import type { Judge } from '@r2i/zoombench';
import { z } from 'zod';

import type { ServeSettings } from '../settings/serve-settings.ts';
import { HttpProblem } from './http-problem.ts';
import { readBody } from './read-body.ts';
import { scoreBatch } from './score-batch.ts';
import { scoreRequestSchema } from './score-request.ts';

export interface ScoreServerOptions
  extends Pick<ServeSettings, 'maxBodyBytes' | 'maxBatch' | 'scorer' | 'referenceBenchmark'> {
  /** What clients have to send; `null` where anyone on this machine may ask. */
  readonly token: string | null;
  readonly judge: Judge | null;
  readonly signal: AbortSignal;
  /** Told of what went wrong inside, once a request. */
  readonly onFailure: (error: unknown) => void;
}

/** A server for `POST /score` and `GET /health`; not listening yet. */
export function createScoreServer(options: ScoreServerOptions): Server {
  const server = createServer((request, response) => {
    answer(request, options)
      .then((body) => send(response, 200, body))
      .catch((error: unknown) => {
        const problem = problemOf(error);
        if (problem.status >= 500) options.onFailure(error);
        // What is left of a body that was too large is not read.
        if (problem.status === 413) response.setHeader('connection', 'close');
        send(response, problem.status, { error: problem.message });
      });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  return server;
}

async function answer(
  request: IncomingMessage,
  { token, judge, maxBodyBytes, maxBatch, scorer, referenceBenchmark, signal }: ScoreServerOptions,
): Promise<object> {
  // A page in a browser may have a name of its own point to this machine.
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '')) {
    throw new HttpProblem(421, 'Ask for 127.0.0.1 or localhost.');
  }
  const path = (request.url ?? '').split('?')[0];
  if (path === '/health' && request.method === 'GET') {
    return { status: 'ok', scorer, judge: judge?.id ?? null };
  }
  if (path !== '/score') throw new HttpProblem(404, 'There is POST /score and GET /health.');
  if (request.method !== 'POST') throw new HttpProblem(405, 'Send a POST.');
  if (token !== null && !isToken(request.headers.authorization, token)) {
    throw new HttpProblem(401, 'Send the token of the server as Authorization: Bearer TOKEN.');
  }
  // A page in a browser can send text/plain to any port, but not JSON without being asked first.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new HttpProblem(415, 'Send JSON with Content-Type: application/json.');
  }
  const body = scoreRequestSchema(maxBatch).safeParse(parse(await readBody(request, maxBodyBytes)));
  if (!body.success) throw new HttpProblem(400, z.prettifyError(body.error));
  const { items } = body.data;
  return { scores: await scoreBatch(items, { scorer, benchmark: referenceBenchmark, judge, signal }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'The body is no JSON.');
  }
}

/** Takes the same time for any wrong token. */
function isToken(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  // Its words may name addresses and keys' variables: they are for the log.
  return isFatal(error)
    ? new HttpProblem(503, 'The judge cannot be asked; see the log of the server.')
    : new HttpProblem(500, 'Scoring failed; see the log of the server.');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
