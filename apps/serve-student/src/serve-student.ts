import { HttpProblem, type LocalServer, sendJson, startLocalServer } from '@r2i/app-shell';
import type { Student } from '@r2i/student';

import { answerChat } from './answer-chat.ts';
import { createGlanceCache } from './glance-cache.ts';

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
  /** What clients have to send. @default anything is fine */
  readonly token?: string | undefined;
}

/**
 * Serves a student: `POST /v1/chat/completions`, `GET /v1/models`, `GET /health`. The student stays the caller's.
 *
 * @throws {UsageError} If the port cannot be had.
 */
export async function serveStudent(
  student: Student,
  { name, port, maxBodyBytes, maxPixels, glances: size, queue, token }: ServeOptions,
): Promise<LocalServer> {
  const glances = createGlanceCache(student, { size });
  const server = await startLocalServer({
    port,
    maxBodyBytes,
    token,
    maxPosts: queue,
    handle: async ({ route, body, signal }, response) => {
      switch (route) {
        case 'POST /v1/chat/completions':
          return answerChat(body, response, { name, glances, maxPixels, signal });
        case 'GET /v1/models':
          return sendJson(response, {
            object: 'list',
            data: [{ id: name, object: 'model', created: 0, owned_by: 'r2i' }],
          });
        case 'GET /health':
          return sendJson(response, { ok: true, student: student.id, device: student.device });
        default:
          throw new HttpProblem(`There is nothing at ${route}.`, { status: 404 });
      }
    },
  });
  const close = async (): Promise<void> => {
    await server.close();
    await glances[Symbol.asyncDispose]();
  };
  return { origin: server.origin, close, [Symbol.asyncDispose]: close };
}
