import { type BodyBytes, type Desk, openDesk } from '@r2i/app-shell/server';
import { z } from 'zod';

import type { ChatRequest } from './chat-request.ts';

/** A request that was read: what is asked, and the bytes of the image. */
export interface ReadRequest {
  readonly request: Omit<ChatRequest, 'imageUrl'>;
  readonly image: Uint8Array<ArrayBuffer>;
}

/** It comes from this program's other thread. */
const readSchema = z.custom<ReadRequest>(
  (value) => typeof value === 'object' && value !== null && 'request' in value && 'image' in value,
);

/** Reads requests in a worker, one after the other, so that nobody waits for another one's long body. */
export interface RequestReader extends AsyncDisposable {
  /** @throws {HttpProblem} 400, naming the field; 503 if reading it took more memory or time than there is. */
  read(body: BodyBytes, signal: AbortSignal): Promise<ReadRequest>;
}

/** @param options.onFailure - Told of a request that ended the worker. */
export async function openRequestReader({
  onFailure,
}: {
  readonly onFailure: (text: string) => void;
}): Promise<RequestReader> {
  const desk: Desk = await openDesk({
    entry: {
      source: new URL('./request-worker.ts', import.meta.url),
      built: new URL('./request-worker.js', import.meta.url),
    },
    atOnce: 1,
    memoryMb: 256,
    turnWithinMs: 10_000,
    onNote: ({ text }) => onFailure(text),
  });
  return {
    async read(body, signal) {
      return readSchema.parse(await desk.ask({ input: body, transfer: [body.buffer], signal }));
    },
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}
