import { type LocalServer, sendJson, startLocalServer } from '@r2i/app-shell/server';
import type { Student } from '@r2i/student';

import { answerChat, type ChatContext, unknownModel } from './answer-chat.ts';
import { createLane } from './create-lane.ts';
import { createGlanceCache } from './glance-cache.ts';
import { openRequestReader, type RequestReader } from './request/read-request.ts';

export interface ServeOptions {
  /** Name under which the student is served. */
  readonly name: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly maxBodyBytes: number;
  /** Larger images are refused unread. */
  readonly maxPixels: number;
  /** Most images that are kept encoded at a time. */
  readonly glances: number;
  /** Most requests that are answered or wait; further ones are told to come again. */
  readonly queue: number;
  /** Most time that the student gives to one request. */
  readonly answerSeconds: number;
  /** Time in which a body has to come. @default 60000 */
  readonly bodyWithinMs?: number | undefined;
  /** Reads requests, and stays the caller's. @default one that is opened and closed with the server */
  readonly reader?: RequestReader | undefined;
  /** What clients have to send. @default anything is fine */
  readonly token?: string | undefined;
  /** Told of what went wrong inside. @default nobody */
  readonly onFailure?: ((text: string) => void) | undefined;
  /** Told that the student has ended by itself: no further request can be answered. @default nobody */
  readonly onStudentEnded?: ((error: unknown) => void) | undefined;
}

/**
 * Serves a student: `POST /v1/chat/completions`, `GET /v1/models` and each of them, `GET /health`. The student stays the caller's.
 *
 * @throws {UsageError} If the port cannot be had.
 */
export async function serveStudent(
  student: Student,
  {
    name,
    port,
    maxBodyBytes,
    maxPixels,
    answerSeconds,
    bodyWithinMs,
    glances: size,
    queue,
    reader: given,
    token,
    onFailure = () => undefined,
    onStudentEnded = () => undefined,
  }: ServeOptions,
): Promise<LocalServer> {
  const reader = given ?? (await openRequestReader({ maxPixels, onFailure }));
  const glances = createGlanceCache(student, { size });
  const chat: ChatContext = { name, reader, glances, lane: createLane(), answerSeconds, onStudentEnded };
  const model = { id: name, object: 'model', created: 0, owned_by: 'r2i' };
  const end = async (): Promise<void> => {
    await glances[Symbol.asyncDispose]();
    if (given === undefined) await reader[Symbol.asyncDispose]();
  };
  const server = await startLocalServer({
    ...{ port, maxBodyBytes, bodyWithinMs, token, maxPosts: queue },
    // Beside them are the pixels of one image, 150 MB, twice while it is decoded.
    maxHeldBytes: 3 * maxBodyBytes,
    routes: {
      'POST /v1/chat/completions': (request, response) => answerChat(request, response, chat),
      'GET /v1/models': async (_, response) => sendJson(response, { object: 'list', data: [model] }),
      'GET /v1/models/*': async ({ rest }, response) => {
        if (rest !== name) throw unknownModel(rest, name);
        sendJson(response, model);
      },
      'GET /health': async (_, response) =>
        sendJson(response, { ok: true, student: student.id, device: student.device }),
    },
  }).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const close = async (): Promise<void> => {
    await server.close();
    await end();
  };
  return { ...server, close, [Symbol.asyncDispose]: close };
}
