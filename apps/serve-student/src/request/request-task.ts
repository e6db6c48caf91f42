import { z } from 'zod';

import type { ChatRequest } from './chat-request.ts';

const bytes = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
);

/** What the worker is asked: to read a body, or to decode the image that it found in one. */
export const requestTaskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), body: bytes, maxPixels: z.number() }),
  // `at`: behind how many bytes of other images of the same request.
  z.object({ kind: z.literal('decode'), bytes, maxPixels: z.number(), at: z.int().nonnegative() }),
]);
export type RequestTask = z.infer<typeof requestTaskSchema>;

/** What is asked, and the files of the images, whose headers have been read. */
export const readReplySchema = z.object({
  /** It comes from this program's other thread. */
  request: z.custom<Omit<ChatRequest, 'imageUrls'>>((value) => typeof value === 'object' && value !== null),
  images: z.array(z.object({ id: z.string(), bytes })).min(1),
});
export type ReadReply = z.infer<typeof readReplySchema>;

/** Pixels in memory that the threads share, until the next image is decoded. */
export const decodeReplySchema = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  data: z.custom<Uint8Array<SharedArrayBuffer>>(
    (value) => value instanceof Uint8Array && value.buffer instanceof SharedArrayBuffer,
  ),
});
export type DecodeReply = z.infer<typeof decodeReplySchema>;
