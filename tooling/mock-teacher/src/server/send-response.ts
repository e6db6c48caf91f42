import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { CallEnd } from './call-stats.ts';
import type { MockResponse } from './mock-response.ts';

const dripPieces = 20;

/** Sends a response in its manner. @returns How the call ended, once it has. */
export async function sendResponse(
  response: ServerResponse,
  { status, body, contentType, headers, manner }: MockResponse,
): Promise<CallEnd> {
  if (response.destroyed) return 'gone';
  if (manner.kind === 'drop' && manner.where === 'before-headers') {
    response.destroy();
    return 'dropped';
  }
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-type': contentType, 'content-length': bytes.length, ...headers });
  if (manner.kind === 'drop') {
    // Written out first: a socket dropped at once would take the headers with it.
    await new Promise<void>((resolve) => {
      response.once('close', resolve);
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => resolve());
    });
    response.destroy();
    return 'dropped';
  }
  if (manner.kind === 'drip') await drip(response, bytes, manner.dripMs);
  else response.end(bytes);
  if (response.writableFinished) return status;
  if (response.destroyed) return 'gone';
  return new Promise((resolve) => {
    response.once('finish', () => resolve(status));
    response.once('close', () => resolve('gone'));
  });
}

async function drip(response: ServerResponse, bytes: Buffer, dripMs: number): Promise<void> {
  const step = Math.max(1, Math.ceil(bytes.length / dripPieces));
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    await sleep(dripMs / dripPieces, undefined, { ref: false });
    const piece = bytes.subarray(at, at + step);
    if (at + step < bytes.length) response.write(piece);
    else response.end(piece);
  }
}
