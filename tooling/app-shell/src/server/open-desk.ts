import type { WorkerEntry } from '@r2i/worker';

import type { DeskNote } from './desk-messages.ts';
import { type DeskJob, startDeskSession } from './desk-session.ts';

export interface DeskOptions {
  /** Of the worker, which calls {@link serveDesk}. */
  readonly entry: WorkerEntry;
  /** Handed to the worker; it can be cloned. */
  readonly data?: unknown;
  /** Tasks that the worker has at a time; others wait here. @default no limit */
  readonly atOnce?: number | undefined;
  /** Longest time in which the worker gives no sign while it has tasks, in milliseconds: then it is ended. @default 20000 */
  readonly turnWithinMs?: number | undefined;
  /** Largest heap of the worker. @default 512 */
  readonly memoryMb?: number | undefined;
  /** Told what the worker tells for a log. @default nobody */
  readonly onNote?: ((note: DeskNote) => void) | undefined;
}

export interface DeskTask {
  readonly input: unknown;
  readonly signal: AbortSignal;
  /** Buffers of the input that are handed over and not copied. */
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

/**
 * A worker thread that does a server's work on what strangers send, so that the event loop stays free. Where a task ends the worker
 * (its memory, or its time), the tasks that it had fail with 503, and the next one gets a new worker.
 */
export interface Desk extends AsyncDisposable {
  /** What the worker told of itself. */
  readonly about: unknown;
  /**
   * @throws {HttpProblem} What the worker threw; 503 if it ended.
   * @throws The signal's reason. A task that still waits is not begun.
   */
  ask(task: DeskTask): Promise<unknown>;
}

/**
 * Starts a worker.
 *
 * @throws {WorkerError} If its work cannot be opened.
 */
export async function openDesk({
  entry,
  data,
  atOnce = Number.POSITIVE_INFINITY,
  turnWithinMs = 20_000,
  memoryMb = 512,
  onNote = () => undefined,
}: DeskOptions): Promise<Desk> {
  interface Waiting extends DeskJob {
    begun: (leave: () => void) => void;
  }
  const waiting: Waiting[] = [];
  const begin = (): ReturnType<typeof startDeskSession> =>
    startDeskSession({ entry, data, turnWithinMs, memoryMb, onNote, onChange: next });
  let session = begin();

  function next(): void {
    while (waiting.length > 0) {
      if (session.hasEnded) session = begin();
      if (session.running >= atOnce) return;
      const job = waiting.shift();
      job?.begun(session.run(job).leave);
    }
  }

  return {
    about: await session.about,
    ask: ({ input, signal, transfer = [] }) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        let leave = (): void => {
          waiting.splice(waiting.indexOf(job), 1);
        };
        const abort = (): void => {
          leave();
          reject(signal.reason);
        };
        const over = (): void => signal.removeEventListener('abort', abort);
        const job: Waiting = {
          input,
          transfer,
          begun(tell) {
            leave = tell;
          },
          done(output) {
            over();
            resolve(output);
          },
          failed(error) {
            over();
            reject(error);
          },
        };
        signal.addEventListener('abort', abort, { once: true });
        waiting.push(job);
        next();
      }),
    [Symbol.asyncDispose]: () => session.close(),
  };
}
