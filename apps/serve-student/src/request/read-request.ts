import { httpErrors, ownBytes } from '@r2i/app-shell/server';
import { hashValue, type RawImage } from '@r2i/schema';
import { openWorker } from '@r2i/worker';

import type { ChatRequest } from './chat-request.ts';
import { decodeReplySchema, type RequestTask, readReplySchema } from './request-task.ts';

/** The images of a request: files whose headers have been read. */
export interface SentImages {
  /** Hash of the file, or of all their hashes. */
  readonly id: string;
  /**
   * Decodes them, once: what was sent is handed over.
   *
   * @returns Pixels in memory that is shared, and used again for the next images that are decoded.
   * @throws {HttpProblem} 400 if one is cut short or damaged, or they have more pixels together than one may have.
   */
  pixels(signal: AbortSignal): Promise<readonly RawImage[]>;
}

/** A request that was read. */
export interface ReadRequest {
  readonly request: Omit<ChatRequest, 'imageUrls'>;
  readonly images: SentImages;
}

/** Reads requests in a worker, so that nobody waits for another one's long body or large image. */
export interface RequestReader extends AsyncDisposable {
  /** @throws {HttpProblem} 400, naming the field. @throws as `BudgetedWorker.call` if it took more memory or time than there is. */
  read(body: Uint8Array, signal: AbortSignal): Promise<ReadRequest>;
}

/** Of a body; one of 32 MiB takes half a second, and much longer where others need the machine. */
const readMs = 60_000;
/** Of an image; one of 50 megapixels takes some seconds. */
const decodeMs = 120_000;

/**
 * @param options.maxPixels - Larger images are refused by what their header says.
 * @param options.onFailure - Told of a request that ended the worker.
 */
export async function openRequestReader({
  maxPixels,
  onFailure,
}: {
  readonly maxPixels: number;
  readonly onFailure: (text: string) => void;
}): Promise<RequestReader> {
  const worker = openWorker({
    entry: {
      source: new URL('./request-worker.ts', import.meta.url),
      built: new URL('./request/request-worker.js', import.meta.url),
    },
    // One image is decoded at a time, and bodies are read beside it.
    atOnce: 2,
    heapMb: 128,
    idleMs: Number.POSITIVE_INFINITY,
    errors: httpErrors,
    onEnd: ({ message }) => onFailure(`what reads requests: ${message}`),
  });
  const ask = (task: RequestTask, transfer: ArrayBuffer, ms: number, signal: AbortSignal): Promise<unknown> =>
    worker.call(task, { ms, signal, transfer: [transfer] });
  await worker.ready().catch(async (error: unknown) => {
    await worker.close();
    throw error;
  });
  return {
    async read(sent, signal) {
      const body = ownBytes(sent);
      const reply = await ask({ kind: 'read', body, maxPixels }, body.buffer, readMs, signal);
      const { request, images } = readReplySchema.parse(reply);
      const ids = images.map(({ id }) => id);
      const pixels = async (within: AbortSignal): Promise<readonly RawImage[]> => {
        const decoded: RawImage[] = [];
        let at = 0;
        for (const { bytes } of images) {
          const left = maxPixels - at / 3;
          const task: RequestTask = { kind: 'decode', bytes, maxPixels: left, at };
          const image = decodeReplySchema.parse(await ask(task, bytes.buffer, decodeMs, within));
          decoded.push(image);
          at += image.data.length;
        }
        return decoded;
      };
      const id = ids.length === 1 ? (ids[0] ?? '') : hashValue(ids);
      return { request, images: { id, pixels } };
    },
    [Symbol.asyncDispose]: () => worker.close(),
  };
}
