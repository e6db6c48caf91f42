import type { IncomingMessage } from 'node:http';

import { HttpProblem } from './http-problem.ts';

const maxBytes = 256 * 2 ** 20;

/**
 * Reads a whole body. It is copied once where its length is told beforehand.
 *
 * @throws {HttpProblem} Status 413 for more than 256 MiB.
 * @throws If the client leaves before the end.
 */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const told = Number(request.headers['content-length'] ?? Number.NaN);
    const tooLong = (): void => {
      request.resume();
      reject(new HttpProblem(`The body is longer than ${maxBytes} bytes.`, { status: 413 }));
    };
    if (told > maxBytes) return tooLong();
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) tooLong();
      else chunks.push(chunk);
    });
    request.once('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, length));
    });
    request.once('error', reject);
    request.once('close', () => reject(new Error('the client left')));
  });
}
