import type { ServerResponse } from 'node:http';

import { HttpProblem } from './http-problem.ts';

/** Sends JSON and ends the response. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  sendJsonBytes(response, Buffer.from(JSON.stringify(value)), status);
}

/** Sends JSON that is written already, in UTF-8, and ends the response. */
export function sendJsonBytes(response: ServerResponse, bytes: Uint8Array, status = 200): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length })
    .end(bytes);
}

/** Answers with what was thrown; a response that has begun is cut off. */
export function sendProblem(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.writableEnded) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = toProblem(error);
  const bytes = Buffer.from(problem.body);
  const headers = { 'content-type': 'application/json', 'content-length': bytes.length, ...problem.headers };
  // Whoever is late would have the rest of its body taken for the next request.
  if (problem.status === 408) response.setHeader('connection', 'close');
  response.writeHead(problem.status, headers).end(bytes);
}

/** What is none becomes a 500 with its message. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  return new HttpProblem(error instanceof Error ? error.message : String(error), { status: 500 });
}
