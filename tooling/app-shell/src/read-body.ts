import type { IncomingMessage } from 'node:http';

import { HttpProblem } from './http-problem.ts';

/**
 * Reads a whole body.
 *
 * @throws {HttpProblem} 413 for more than `maxBytes`, told beforehand or not.
 * @throws If the client leaves before the end.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLong = new HttpProblem(`The body is longer than ${maxBytes} bytes.`, { status: 413 });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLong;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > maxBytes) throw tooLong;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length);
}

/**
 * Reads a body and keeps nothing of it: a client that still sends would lose the answer. What is longer than `maxBytes`
 * is left.
 */
export async function dropBody(request: IncomingMessage, maxBytes: number): Promise<void> {
  let length = 0;
  for await (const chunk of request) {
    length += Buffer.from(chunk).length;
    if (length > maxBytes) return;
  }
}
