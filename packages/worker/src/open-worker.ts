import { type ErrorForm, plainErrors } from './errors/error-form.ts';
import { WorkerEndedError } from './errors/worker-ended-error.ts';
import type { WorkerEntry } from './start-worker.ts';
import { startTaskThread, type Task, type TaskThread } from './thread/task-thread.ts';

export interface WorkerOptions {
  readonly entry: WorkerEntry;
  /** For the module, besides its tasks. It can be cloned. */
  readonly data?: unknown;
  /** Most MiB of objects; bytes of buffers do not count, so a task bounds them itself. */
  readonly heapMb: number;
  /**
   * Tasks that the thread has at a time; others wait here, in the order of the calls.
   *
   * @default 1
   */
  readonly atOnce?: number | undefined;
  /**
   * Ended where it gives no sign for so many milliseconds while it has tasks. For tasks that wait for others: their own time says
   * nothing about whether they will end.
   *
   * @default Infinity
   */
  readonly silentMs?: number | undefined;
  /**
   * Ended after so many milliseconds without a task; Infinity: never.
   *
   * @default 10000
   */
  readonly idleMs?: number | undefined;
  /**
   * How errors come from the thread, as its module packs them.
   *
   * @default message and code, as a {@link TaskError}
   */
  readonly errors?: ErrorForm | undefined;
  /** Told what the thread tells besides answers. @default nobody */
  readonly onNote?: ((note: unknown) => void) | undefined;
  /** Told what libraries print in the thread. @default nobody */
  readonly onPrint?: ((text: string) => void) | undefined;
  /** Told why a thread ended that was neither idle nor closed. @default nobody but those whose tasks it had */
  readonly onEnd?: ((error: Error) => void) | undefined;
}

export interface CallOptions {
  /**
   * Longest time of the task, in milliseconds; it is ended then, and with it all that the thread has. The start of the thread and the
   * wait for others do not count.
   *
   * @default Infinity
   */
  readonly ms?: number | undefined;
  /** Aborts when nobody waits for it any more: where it waits it is not begun, where it runs it hears of it. */
  readonly signal?: AbortSignal | undefined;
  /** Buffers of the input that are handed over and not copied. */
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

/** A thread for tasks that may not end. It is started with the first one, and again after one that was ended. */
export interface BudgetedWorker extends AsyncDisposable {
  /**
   * Does a task.
   *
   * @throws {OverBudgetError} If it was ended, by itself or by another one.
   * @throws {WorkerEndedError} If the worker ended by itself or was closed.
   * @throws What the task threw, as {@link WorkerOptions.errors} unpacks it; the signal's reason.
   */
  call(input: unknown, options?: CallOptions): Promise<unknown>;
  /** Starts the thread where there is none. @returns What it tells of itself. @throws as `call`. */
  ready(): Promise<unknown>;
  /**
   * Does a task and blocks this thread meanwhile: for threads that have nothing else to do, and values that are wanted without
   * awaiting. Only while {@link BudgetedWorker.ready} holds and no call is under way. @throws as `call`.
   */
  callNow(input: unknown, budget: { readonly ms: number }): unknown;
  /** Ends the thread; what it has open is closed first. Tasks that wait or run fail. */
  close(): Promise<void>;
}

interface Waiting extends Task {
  /** Told how to tell the thread that nobody waits for it any more. */
  readonly begun: (leave: () => void) => void;
}

/** Opens a worker; nothing is started yet. It does not keep the process alive while it has nothing to do. */
export function openWorker({
  entry,
  data,
  heapMb,
  atOnce = 1,
  silentMs = Number.POSITIVE_INFINITY,
  idleMs = 10_000,
  errors = plainErrors,
  onNote = () => undefined,
  onPrint = () => undefined,
  onEnd = () => undefined,
}: WorkerOptions): BudgetedWorker {
  const waiting: Waiting[] = [];
  let thread: TaskThread | undefined;
  /** Those that wait until it is ready. */
  let awaited = 0;
  let isClosed = false;
  let idle: NodeJS.Timeout | undefined;

  /** The thread there is, or a new one. */
  function current(): TaskThread {
    if (thread !== undefined && thread.ended === undefined) return thread;
    const options = { entry, data, heapMb, silentMs, errors, onNote, onPrint };
    const started = startTaskThread({
      ...options,
      onChange: () => {
        const { ended } = started;
        if (ended !== undefined && thread === started) {
          thread = undefined;
          onEnd(ended);
        }
        next();
      },
    });
    thread = started;
    return started;
  }

  function next(): void {
    while (waiting.length > 0) {
      const host = current();
      if (host.running >= atOnce) break;
      const task = waiting.shift();
      task?.begun(host.run(task));
    }
    rest();
  }

  /** Holds the process while there is something to do, and else ends the thread after a while. */
  function rest(): void {
    clearTimeout(idle);
    const host = thread;
    if (host === undefined) return;
    const isBusy = waiting.length > 0 || host.running > 0 || awaited > 0;
    host.hold(isBusy);
    if (isBusy || !Number.isFinite(idleMs)) return;
    idle = setTimeout(
      () => void release(host).end(new WorkerEndedError({ reason: 'it had nothing to do' })),
      idleMs,
    );
    idle.unref();
  }

  /** It is ended by whoever calls this, and nobody is told. */
  function release(host: TaskThread): TaskThread {
    if (thread === host) thread = undefined;
    return host;
  }

  const closed = (): WorkerEndedError => new WorkerEndedError({ reason: 'it was closed' });

  async function close(): Promise<void> {
    isClosed = true;
    clearTimeout(idle);
    for (const task of waiting.splice(0)) task.failed(closed());
    const host = thread;
    if (host !== undefined) await release(host).close(closed());
  }

  return {
    call: (input, { ms = Number.POSITIVE_INFINITY, signal, transfer = [] } = {}) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(closed());
        if (signal?.aborted) return reject(signal.reason);
        let leave = (): void => {
          waiting.splice(waiting.indexOf(task), 1);
          rest();
        };
        const abort = (): void => {
          leave();
          reject(signal?.reason);
        };
        const over = (): void => signal?.removeEventListener('abort', abort);
        const task: Waiting = {
          ...{ input, ms, transfer },
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
        signal?.addEventListener('abort', abort, { once: true });
        waiting.push(task);
        next();
      }),
    async ready() {
      if (isClosed) throw closed();
      const host = current();
      awaited += 1;
      rest();
      try {
        return await host.about;
      } finally {
        awaited -= 1;
        rest();
      }
    },
    callNow(input, { ms }) {
      const host = thread;
      if (host?.isReady !== true || host.ended !== undefined || host.running > 0 || waiting.length > 0) {
        throw host?.ended ?? (isClosed ? closed() : new WorkerEndedError({ reason: 'it is not ready' }));
      }
      clearTimeout(idle);
      try {
        return host.runNow(input, ms);
      } finally {
        rest();
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
