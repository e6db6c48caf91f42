import { createRequire } from 'node:module';

import type { ImageSize, RawImage } from '@r2i/schema';
import { openWorker } from '@r2i/worker';
import { z } from 'zod';

import { DecoderMissingError } from '../errors/image-load-error.ts';
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

const replySchema = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  data: z.instanceof(Uint8Array).optional(),
});

async function decodeInWorker(
  bytes: Uint8Array,
  wantsPixels: boolean,
): Promise<ImageSize & Partial<Pick<RawImage, 'data'>>> {
  const library = findLibrary();
  const worker = openWorker({
    entry: {
      source: new URL('./heic-worker.ts', import.meta.url),
      built: new URL('./other/heic-worker.js', import.meta.url),
    },
    heapMb: 1024,
  });
  try {
    const reply = await worker.call({ library, bytes, wantsPixels }, { ms: longestMs });
    const parsed = replySchema.safeParse(reply);
    if (!parsed.success) throw new Error('no image of a size is in the file');
    const { width, height, data } = parsed.data;
    return data === undefined ? { width, height } : { width, height, data };
  } finally {
    await worker.close();
  }
}

function findLibrary(): string {
  try {
    return createRequire(import.meta.url).resolve('heic-decode');
  } catch (cause) {
    throw new DecoderMissingError('heic-decode', cause);
  }
}
