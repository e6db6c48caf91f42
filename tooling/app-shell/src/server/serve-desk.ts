import { parentPort, workerData } from 'node:worker_threads';

import { isFatal, isR2IError } from '@r2i/schema/errors';

import type { DeskCall, DeskNote, DeskReply, PlainError } from './desk-messages.ts';
import { toProblem } from './send.ts';

/** What a worker does for a server. */
export interface DeskWork {
  /** What the server is told once, for example for `/health`. */
  readonly about?: unknown;
  /** @throws {HttpProblem} What the client is told; anything else becomes a 500. */
  answer(input: unknown, signal: AbortSignal): Promise<DeskAnswer>;
}

export interface DeskAnswer {
  readonly output: unknown;
  /** Buffers of the output that are handed over and not copied. */
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

export interface DeskContext {
  /** What {@link DeskOptions.data} was, to be checked. */
  readonly data: unknown;
  /** Aborts when the server ends. */
  readonly signal: AbortSignal;
  tell(note: DeskNote): void;
}

/**
 * The other end of {@link openDesk}.
 *
 * @param open - Opens the work in this worker, hands it to `serve`, which resolves when the server closes, and closes it.
 */
export async function serveDesk(
  open: (context: DeskContext, serve: (work: DeskWork) => Promise<void>) => Promise<void>,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this is no worker thread');
  const send = (reply: DeskReply, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(reply, [...transfer]);
  const stop = new AbortController();
  const leaving = new Map<number, AbortController>();

  async function answer(work: DeskWork, { id, input }: Extract<DeskCall, { kind: 'task' }>): Promise<void> {
    const left = new AbortController();
    leaving.set(id, left);
    try {
      const { output, transfer } = await work.answer(input, left.signal);
      send({ kind: 'done', id, output }, transfer);
    } catch (error) {
      send({ kind: 'failed', id, problem: toProblem(error).plain });
    } finally {
      leaving.delete(id);
    }
  }

  const serve = (work: DeskWork): Promise<void> =>
    new Promise((resolve) => {
      port.on('message', (call: DeskCall) => {
        switch (call.kind) {
          case 'ping':
            return send({ kind: 'pong' });
          case 'task':
            return void answer(work, call);
          case 'leave':
            return leaving.get(call.id)?.abort(new Error('the client left'));
          case 'close':
            stop.abort(new Error('the server stops'));
            resolve();
        }
      });
      send({ kind: 'ready', about: work.about });
    });
  const data: unknown = workerData;
  try {
    await open({ data, signal: stop.signal, tell: (note) => send({ kind: 'note', note }) }, serve);
  } catch (error) {
    send({ kind: 'unable', error: plainError(error) });
  } finally {
    port.close();
  }
}

function plainError(error: unknown): PlainError {
  const message = error instanceof Error ? error.message : String(error);
  return { message, code: isR2IError(error) ? error.code : 'app/worker', fatal: isFatal(error) };
}
