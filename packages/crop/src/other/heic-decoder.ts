import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

import type { ImageSize, RawImage } from '@r2i/schema';
import { z } from 'zod';

import { DecoderMissingError } from '../errors/decoder-missing-error.ts';
import type { OtherDecoder } from './other-decoder.ts';

/** Longest time for one file, in milliseconds; twelve million pixels take a second or two. */
const longestMs = 60_000;

/**
 * Photos of iPhones, by libheif as WebAssembly. It turns and mirrors as the file says; EXIF orientation does not count there. The
 * first image is the photo. Each file is decoded in a worker of its own: the library takes its time, and prints what it thinks of a
 * file from outside.
 */
export const heicDecoder: OtherDecoder = {
  size: async (bytes) => {
    const { width, height } = await decodeInWorker(bytes, false);
    return { width, height };
  },
  decode: async (bytes) => {
    const { width, height, data } = await decodeInWorker(bytes, true);
    if (data === undefined) throw new Error('the library gave no pixels');
    return { width, height, data };
  },
};

/** Text, since a worker's file would have to be found from the sources and from what is published alike. */
const workerCode = `
const { parentPort, workerData } = require('node:worker_threads');
const decode = require(workerData.library);
(async () => {
  const [image] = await decode.all({ buffer: workerData.bytes });
  const { width, height } = image;
  if (!workerData.wantsPixels) return parentPort.postMessage({ width, height });
  const { data } = await image.decode();
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = data[from];
    pixels[to + 1] = data[from + 1];
    pixels[to + 2] = data[from + 2];
  }
  parentPort.postMessage({ width, height, data: pixels }, [pixels.buffer]);
})().catch((error) => parentPort.postMessage({ problem: String(error) }));
`;

const replySchema = z.union([
  z.object({ problem: z.string() }),
  z.object({
    width: z.int().positive(),
    height: z.int().positive(),
    data: z.instanceof(Uint8Array).optional(),
  }),
]);

function decodeInWorker(
  bytes: Uint8Array,
  wantsPixels: boolean,
): Promise<ImageSize & Partial<Pick<RawImage, 'data'>>> {
  const worker = new Worker(workerCode, {
    eval: true,
    workerData: { library: findLibrary(), bytes, wantsPixels },
    stdout: true,
    stderr: true,
  });
  return new Promise<ImageSize & Partial<Pick<RawImage, 'data'>>>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`decoding took more than ${longestMs} ms`)), longestMs);
    worker.on('message', (message: unknown) => {
      const reply = replySchema.safeParse(message);
      if (!reply.success) reject(new Error('no image of a size is in the file'));
      else if ('problem' in reply.data) reject(new Error(reply.data.problem));
      else {
        const { width, height, data } = reply.data;
        resolve(data === undefined ? { width, height } : { width, height, data });
      }
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(timer);
      reject(new Error('the decoder ended without a word'));
    });
  }).finally(() => worker.terminate());
}

function findLibrary(): string {
  try {
    return createRequire(import.meta.url).resolve('heic-decode');
  } catch (cause) {
    throw new DecoderMissingError('heic-decode', cause);
  }
}
