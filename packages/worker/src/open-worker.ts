import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';

import { z } from 'zod';

import { OverBudgetError } from './errors/over-budget-error.ts';
import { WorkerEndedError } from './errors/worker-ended-error.ts';
import { startWorker, type WorkerEntry } from './start-worker.ts';

export interface WorkerOptions {
  readonly entry: WorkerEntry;
  /** For the module, besides its tasks. */
  readonly data?: unknown;
  /** Most MiB of objects; bytes of buffers do not count, so a task bounds them itself. */
  readonly heapMb: number;
  /**
   * Ended after so many milliseconds without a task; Infinity: never.
   *
   * @default 10000
   */
  readonly idleMs?: number;
}

export interface TaskBudget {
  /** Longest time of the task, in milliseconds. The start of the worker does not count. */
  readonly ms: number;
}

/** A thread for tasks that may not end. It is started with the first one, and again after one that was ended. */
export interface BudgetedWorker {
  /**
   * Does a task, after those that were called before.
   *
   * @param transfer - Buffers of the input that are handed over and not copied.
   * @throws {OverBudgetError} If it was ended.
   * @throws {WorkerEndedError} If the worker ended by itself or was closed.
   */
  call(input: unknown, budget: TaskBudget & { readonly transfer?: readonly ArrayBuffer[] }): Promise<unknown>;
  /** Starts the thread where there is none, for {@link BudgetedWorker.callNow}. @throws as `call`. */
  ready(): Promise<void>;
  /**
   * Does a task and blocks this thread meanwhile: for threads that have nothing else to do, and values that are wanted without
   * awaiting. Only while {@link BudgetedWorker.ready} holds and no call is under way. @throws as `call`.
   */
  callNow(input: unknown, budget: TaskBudget): unknown;
  /** Ends the thread. Tasks under way fail. */
  close(): Promise<void>;
}

/** Far above what starting takes, also on a machine that is busy with other things. */
const longestStart = 120_000;

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('done'), output: z.unknown() }),
  z.object({ kind: z.literal('failed'), problem: z.string() }),
]);
type Message = z.infer<typeof messageSchema>;

interface Thread {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly flag: Int32Array<SharedArrayBuffer>;
  readonly exited: Promise<void>;
  /** Takes the next message, or why there will be none. */
  receive: ((message: Message | Error) => void) | undefined;
  ended: Error | undefined;
  isReady: boolean;
}

/** Opens a worker; nothing is started yet. It does not keep the process alive while it has nothing to do. */
export function openWorker({ entry, data, heapMb, idleMs = 10_000 }: WorkerOptions): BudgetedWorker {
  let thread: Thread | undefined;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  function start(): Thread {
    const { port1, port2 } = new MessageChannel();
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const worker = startWorker(entry, {
      workerData: { port: port2, flag, data },
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
      // Libraries print what they think of files from outside.
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const started: Thread = {
      worker,
      port: port1,
      flag,
      exited,
      receive: undefined,
      ended: undefined,
      isReady: false,
    };
    const hand = (message: Message | Error): void => {
      const { receive } = started;
      started.receive = undefined;
      receive?.(message);
    };
    const end = (error: Error): void => {
      started.ended ??= error;
      if (thread === started) thread = undefined;
      port1.close();
      hand(started.ended);
    };
    port1.on('message', (message: unknown) => hand(messageSchema.parse(message)));
    port1.on('messageerror', (cause) =>
      hand(new WorkerEndedError({ reason: 'a reply cannot be read', cause })),
    );
    worker.on('error', (cause: unknown) => end(errorOf(cause, heapMb)));
    worker.once('exit', (code) => end(new WorkerEndedError({ reason: `it stopped with exit code ${code}` })));
    thread = started;
    return started;
  }

  /** Lets the process end, or holds it. */
  function hold(held: Thread, isHeld: boolean): void {
    held.worker[isHeld ? 'ref' : 'unref']();
    held.port[isHeld ? 'ref' : 'unref']();
  }

  function kill(killed: Thread, error: Error): Error {
    killed.ended ??= error;
    if (thread === killed) thread = undefined;
    void killed.worker.terminate();
    return killed.ended;
  }

  async function next(from: Thread, ms: number): Promise<Message> {
    let timer: NodeJS.Timeout | undefined;
    const message = await new Promise<Message | Error>((resolve) => {
      if (from.ended !== undefined) return resolve(from.ended);
      from.receive = resolve;
      timer = setTimeout(() => resolve(kill(from, new OverBudgetError({ limit: 'time', allowed: ms }))), ms);
    });
    clearTimeout(timer);
    if (message instanceof Error) throw message;
    return message;
  }

  async function running(): Promise<Thread> {
    if (closed) throw new WorkerEndedError({ reason: 'it was closed' });
    const current = thread ?? start();
    hold(current, true);
    if (!current.isReady) {
      await next(current, longestStart);
      current.isReady = true;
    }
    return current;
  }

  function rest(current: Thread | undefined = thread): void {
    if (current === undefined) return;
    hold(current, false);
    clearTimeout(idle);
    if (!Number.isFinite(idleMs)) return;
    idle = setTimeout(() => kill(current, new WorkerEndedError({ reason: 'it had nothing to do' })), idleMs);
    idle.unref();
  }

  function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = queue.then(async () => {
      clearTimeout(idle);
      try {
        return await task();
      } finally {
        rest();
      }
    });
    queue = result.catch(() => undefined);
    return result;
  }

  return {
    call: (input, { ms, transfer = [] }) =>
      inTurn(async () => {
        const current = await running();
        const reply = next(current, ms);
        current.port.postMessage(input, [...transfer]);
        return outputOf(await reply);
      }),
    ready: () => inTurn(async () => void (await running())),
    callNow(input, { ms }) {
      const current = thread;
      if (current?.isReady !== true || current.receive !== undefined) {
        throw current?.ended ?? new WorkerEndedError({ reason: 'it is not ready' });
      }
      clearTimeout(idle);
      current.port.postMessage(input);
      const latest = performance.now() + ms;
      for (;;) {
        const sent = Atomics.load(current.flag, 0);
        const received = receiveMessageOnPort(current.port);
        if (received !== undefined) {
          rest(current);
          return outputOf(messageSchema.parse(received.message));
        }
        if (Atomics.wait(current.flag, 0, sent, Math.max(0, latest - performance.now())) === 'timed-out') {
          throw kill(current, new OverBudgetError({ limit: 'time', allowed: ms }));
        }
      }
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      const current = thread;
      if (current === undefined) return;
      kill(current, new WorkerEndedError({ reason: 'it was closed' }));
      await current.exited;
    },
  };
}

function outputOf(message: Message): unknown {
  if (message.kind === 'done') return message.output;
  throw new Error(message.kind === 'failed' ? message.problem : 'the worker was not asked anything');
}

function errorOf(cause: unknown, heapMb: number): Error {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new OverBudgetError({ limit: 'memory', allowed: heapMb, cause });
  }
  return new WorkerEndedError({ reason: cause instanceof Error ? cause.message : String(cause), cause });
}
