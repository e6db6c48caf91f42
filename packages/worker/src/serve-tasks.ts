import { MessagePort, workerData } from 'node:worker_threads';

import { z } from 'zod';

import { type ErrorForm, plainErrors } from './errors/error-form.ts';
import { callSchema, type ReplyMessage } from './thread/messages.ts';

/** What a task gave. */
export interface TaskReply {
  readonly output: unknown;
  /** Buffers of the output that are handed over and not copied; this thread has them no more. */
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

export interface TaskContext {
  /** What {@link WorkerOptions.data} was, to be checked. */
  readonly data: unknown;
  /** Aborts when nobody waits for the task any more. */
  readonly signal: AbortSignal;
}

/** Does a task. What it throws reaches the caller as {@link ServeOptions.errors} packs it. */
export type TaskHandler = (input: unknown, context: TaskContext) => TaskReply | Promise<TaskReply>;

/** What a worker has open. */
export interface OpenedTasks {
  /** What the caller is told once, by `ready`. */
  readonly about?: unknown;
  readonly handle: TaskHandler;
}

export interface OpenContext {
  /** What {@link WorkerOptions.data} was, to be checked. */
  readonly data: unknown;
  /** Aborts when the worker is closed. */
  readonly signal: AbortSignal;
  /** Tells the caller something besides answers. @param note - It can be cloned. */
  note(note: unknown): void;
}

export interface ServeOptions {
  /** @default message and code */
  readonly errors?: ErrorForm | undefined;
}

/** What `openWorker` gives its worker to begin with. */
const setupSchema = z.object({
  port: z.instanceof(MessagePort),
  /** Shared: counts the messages that were sent to the port. */
  flag: z.custom<Int32Array<SharedArrayBuffer>>((value) => value instanceof Int32Array),
  data: z.unknown(),
});

/** Called once in the module of a worker that has nothing to open: does the tasks that come. */
export function serveTasks(handle: TaskHandler, options: ServeOptions = {}): void {
  const served = serve(options);
  served.start({ handle }, { closes: false });
}

/**
 * Called once in the module of a worker that opens something for all its tasks.
 *
 * @param open - Opens it, hands the tasks to `serve`, which resolves when the worker is closed, and closes it. What it throws is why the
 *   worker cannot begin.
 */
export async function serveOpened(
  open: (context: OpenContext, serve: (tasks: OpenedTasks) => Promise<void>) => Promise<void>,
  options: ServeOptions = {},
): Promise<void> {
  const { data, stop, send, start, pack, end } = serve(options);
  const context: OpenContext = { data, signal: stop, note: (note) => send({ kind: 'note', note }) };
  try {
    await open(context, (tasks) => {
      start(tasks, { closes: true });
      return new Promise((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
    });
  } catch (error) {
    send({ kind: 'unable', error: pack(error) });
  } finally {
    end();
  }
}

interface Served {
  readonly data: unknown;
  readonly stop: AbortSignal;
  readonly pack: ErrorForm['pack'];
  send(reply: ReplyMessage, transfer?: readonly ArrayBuffer[]): void;
  start(tasks: OpenedTasks, about: { readonly closes: boolean }): void;
  end(): void;
}

function serve({ errors: { pack } = plainErrors }: ServeOptions): Served {
  const { port, flag, data } = setupSchema.parse(workerData);
  const stop = new AbortController();
  const running = new Map<number, AbortController>();

  function send(reply: ReplyMessage, transfer: readonly ArrayBuffer[] = []): void {
    port.postMessage(reply, [...transfer]);
    Atomics.add(flag, 0, 1);
    Atomics.notify(flag, 0);
  }

  async function answer(handle: TaskHandler, id: number, input: unknown): Promise<void> {
    const left = new AbortController();
    running.set(id, left);
    try {
      const { output, transfer } = await handle(input, { data, signal: left.signal });
      send({ kind: 'done', id, output }, transfer);
    } catch (error) {
      send({ kind: 'failed', id, error: pack(error) });
    } finally {
      running.delete(id);
    }
  }

  return {
    ...{ data, pack, send, stop: stop.signal },
    start({ about, handle }, { closes }) {
      port.on('message', (message: unknown) => {
        const call = callSchema.parse(message);
        switch (call.kind) {
          case 'ping':
            return send({ kind: 'pong' });
          case 'task':
            return void answer(handle, call.id, call.input);
          case 'leave':
            return running.get(call.id)?.abort(new Error('nobody waits for it any more'));
          case 'close':
            for (const left of running.values()) left.abort(new Error('the worker is closed'));
            stop.abort(new Error('the worker is closed'));
        }
      });
      send({ kind: 'ready', about, closes });
    },
    end: () => port.close(),
  };
}
