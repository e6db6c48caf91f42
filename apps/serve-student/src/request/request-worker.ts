import { HttpProblem, httpErrors } from '@r2i/app-shell/server';
import { decodeImage, recogniseImage } from '@r2i/crop';
import { hashBytes, isR2IError } from '@r2i/schema';
import { giveWay, serveTasks, type TaskReply } from '@r2i/worker';

import { readChatRequest } from './chat-request.ts';
import { collectGarbage } from './collect-garbage.ts';
import { readImageUrl } from './read-image-url.ts';
import { type DecodeReply, type ReadReply, type RequestTask, requestTaskSchema } from './request-task.ts';

// Runs in a worker thread: a body of 32 MiB takes a third of a second to be parsed, decoded and hashed.
giveWay();
serveTasks(
  async (input, { signal }) => {
    const task = requestTaskSchema.parse(input);
    try {
      return task.kind === 'read' ? await read(task) : { output: await decode(task, signal) };
    } catch (error) {
      throw isR2IError(error) && error.code.startsWith('crop/')
        ? new HttpProblem(error.message, { status: 400, parameter: 'messages' })
        : error;
    }
  },
  { errors: httpErrors },
);

const name = 'an image of the request';
/** Bytes of garbage that are not left to lie. */
const large = 2 ** 22;

async function read({ body, maxPixels }: Extract<RequestTask, { kind: 'read' }>): Promise<TaskReply> {
  try {
    const { imageUrls, ...request } = readChatRequest(body);
    const images = [];
    for (const url of imageUrls) {
      const bytes = readImageUrl(url);
      await recogniseImage(bytes, { name, maxPixels });
      images.push({ id: hashBytes(bytes), bytes });
    }
    const output: ReadReply = { request, images };
    return { output, transfer: images.map(({ bytes }) => bytes.buffer) };
  } finally {
    if (body.length > large) collectGarbage();
  }
}

/**
 * The images of one request are looked at at a time, so there is one place for pixels. It has the length of the largest image from the beginning: memory that
 * nobody has written to is not taken yet, and a place that was outgrown would stay until every thread has collected its garbage.
 */
let place: SharedArrayBuffer | undefined;

async function decode(
  task: Extract<RequestTask, { kind: 'decode' }>,
  signal: AbortSignal,
): Promise<DecodeReply> {
  const reply = await inPlace(task, signal);
  // By now only garbage holds the decoder's own memory, up to 150 MB.
  if (reply.data.length > large) collectGarbage();
  return reply;
}

async function inPlace(
  { bytes, maxPixels, at }: Extract<RequestTask, { kind: 'decode' }>,
  signal: AbortSignal,
): Promise<DecodeReply> {
  const { width, height, data } = await decodeImage(bytes, { name, maxPixels });
  // Where nobody waits for it any more, the next image has the place, and may be looked at by now.
  signal.throwIfAborted();
  place ??= new SharedArrayBuffer(maxPixels * 3 + at);
  const pixels = new Uint8Array(place, at, data.length);
  pixels.set(data);
  return { width, height, data: pixels };
}
