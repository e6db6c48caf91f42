import type { ServerResponse } from 'node:http';
import { messageOf } from '@r2i/schema/errors';
import { printable } from '@r2i/schema/text';

import { OverBudgetError, WorkerEndedError } from '@r2i/worker';

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

/**
 * Answers with what was thrown; a response that has begun is cut off.
 *
 * @param options.bodyComes - Whether the client sends its body, or waits to be told so. @default true
 */
export function sendProblem(
  response: ServerResponse,
  error: unknown,
  { bodyComes = true }: { readonly bodyComes?: boolean } = {},
): void {
  if (response.destroyed || response.writableEnded) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = toProblem(error);
  // It may repeat what the client said; JSON stays the same JSON.
  const bytes = Buffer.from(printable(problem.body));
  const headers = { 'content-type': 'application/json', 'content-length': bytes.length, ...problem.headers };
  const isLast = problem.status === 408 || !bodyComes;
  // The rest of a body that is late, or that comes unasked, would be taken for the next request.
  if (isLast) response.setHeader('connection', 'close');
  response.writeHead(problem.status, headers);
  const { req: request } = response;
  if (isLast || request.complete || request.destroyed) {
    response.end(bytes);
    return;
  }
  // The answer is whole with these bytes. Where the client wants the connection closed, it is only when the body has passed: a system
  // that is sent more after it has closed takes back what the client has not read yet.
  response.write(bytes);
  const end = (): void => void response.end();
  request.once('end', end).once('close', end);
}

/** What is none becomes a 500 with its message, or 503 where a worker was ended, perhaps over the request of somebody else. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof OverBudgetError || error instanceof WorkerEndedError) {
    return new HttpProblem(`What works on requests has ended (${error.message}); ask again.`, {
      status: 503,
      headers: { 'retry-after': '1' },
    });
  }
  return new HttpProblem(messageOf(error), { status: 500 });
}
