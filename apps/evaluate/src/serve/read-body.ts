import type { IncomingMessage } from 'node:http';

import { HttpProblem } from './http-problem.ts';

/**
 * Reads a request's body up to a limit.
 *
 * @throws {HttpProblem} 413 as soon as more comes, or is announced.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  const tooLarge = (): HttpProblem =>
    new HttpProblem(413, `The body is larger than ${maxBytes} bytes; send smaller batches.`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > maxBytes) throw tooLarge();
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString('utf8');
}
