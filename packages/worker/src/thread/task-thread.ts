import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { messageOf } from '@r2i/schema/errors';

import type { ErrorForm } from '../errors/error-form.ts';
import { OverBudgetError } from '../errors/over-budget-error.ts';
import { WorkerEndedError } from '../errors/worker-ended-error.ts';
import { startWorker, type WorkerEntry } from '../start-worker.ts';
import { type CallMessage, type ReplyMessage, replySchema } from './messages.ts';

/** A task as a thread has it. */
export interface Task {
  readonly input: unknown;
  readonly transfer: readonly ArrayBuffer[];
  /** Longest time from when the thread has it, its start not counted, in milliseconds. */
  readonly ms: number;
  readonly done: (output: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** The life of one thread. */
export interface TaskThread {
  /** What it tells of itself when it is ready. */
  readonly about: Promise<unknown>;
  readonly isReady: boolean;
  /** Tasks that it has, those that nobody waits for any more among them. */
  readonly running: number;
  /** Why it has ended, or is about to. */
  readonly ended: Error | undefined;
  /** @returns Tells the thread that nobody waits for the task any more. */
  run(task: Task): () => void;
  /** Does a task and blocks this thread meanwhile; it must have no other. */
  runNow(input: unknown, ms: number): unknown;
  /** Whether the process stays alive for it. */
  hold(isHeld: boolean): void;
  /** Its tasks fail. @returns When it is gone. */
  end(error: Error): Promise<void>;
  /** As `end`, but what it has open is closed first. */
  close(error: Error): Promise<void>;
}

export interface TaskThreadOptions {
  readonly entry: WorkerEntry;
  readonly data: unknown;
  readonly heapMb: number;
  readonly silentMs: number;
  readonly errors: ErrorForm;
  readonly onNote: (note: unknown) => void;
  readonly onPrint: (text: string) => void;
  /** Told after each task, and when the thread has ended. */
  readonly onChange: () => void;
}

/** Far above what starting takes, also on a machine that is busy with other things. */
const longestStart = 120_000;
/** Signs that have to be missing before a thread is ended. */
const signs = 2;
/** For closing what it has open. */
const longestClose = 20_000;
/** A timer takes no longer time. */
const longestTimer = 2 ** 31 - 1;

interface Running extends Task {
  timer: NodeJS.Timeout | undefined;
}

/** Starts a thread whose module calls `serveTasks` or `serveOpened`. */
export function startTaskThread({
  entry,
  data,
  heapMb,
  silentMs,
  errors,
  onNote,
  onPrint,
  onChange,
}: TaskThreadOptions): TaskThread {
  const { port1: port, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const worker = startWorker(entry, {
    workerData: { port: port2, flag, data },
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    // Libraries print what they think of files from outside.
    stdout: true,
    stderr: true,
  });
  for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (text) => onPrint(String(text)));
  const running = new Map<number, Running>();
  let ids = 0;
  let unanswered = 0;
  let isReady = false;
  let closes = false;
  let ended: Error | undefined;
  let opened: (about: unknown) => void = () => undefined;
  let unable: (error: Error) => void = () => undefined;
  const about = new Promise<unknown>((resolve, reject) => {
    opened = resolve;
    unable = reject;
  });
  // Whoever waits for it hears of it.
  about.catch(() => undefined);
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const late = setTimeout(
    () => void end(new WorkerEndedError({ reason: `it did not start within ${longestStart} ms` })),
    longestStart,
  );
  late.unref();
  const watch = Number.isFinite(silentMs) ? setInterval(look, silentMs / signs) : undefined;
  watch?.unref();

  const post = (message: CallMessage, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, [...transfer]);

  function take(message: unknown): void {
    const reply: ReplyMessage = replySchema.parse(message);
    unanswered = 0;
    switch (reply.kind) {
      case 'ready':
        isReady = true;
        closes = reply.closes;
        clearTimeout(late);
        for (const [id, task] of running) limit(id, task);
        opened(reply.about);
        break;
      case 'unable':
        void end(errors.unpack(reply.error));
        break;
      case 'note':
        onNote(reply.note);
        break;
      case 'pong':
        break;
      default: {
        const task = running.get(reply.id);
        running.delete(reply.id);
        clearTimeout(task?.timer);
        if (reply.kind === 'done') task?.done(reply.output);
        else task?.failed(errors.unpack(reply.error));
        onChange();
      }
    }
  }

  /** What has come is taken before anything is held against the thread: this one may have been busy meanwhile. */
  function takeAll(): void {
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      take(got.message);
    }
  }

  function limit(id: number, task: Running): void {
    if (task.ms > longestTimer) return;
    task.timer = setTimeout(() => {
      takeAll();
      if (running.has(id)) void end(new OverBudgetError({ limit: 'time', allowed: task.ms }));
    }, task.ms);
  }

  function look(): void {
    takeAll();
    if (running.size === 0 || !isReady) unanswered = 0;
    else if (unanswered >= signs) void end(new OverBudgetError({ limit: 'silence', allowed: silentMs }));
    else {
      unanswered += 1;
      post({ kind: 'ping' });
    }
  }

  function settle(error: Error): void {
    if (ended !== undefined) return;
    ended = error;
    clearInterval(watch);
    clearTimeout(late);
    unable(error);
    for (const task of running.values()) {
      clearTimeout(task.timer);
      task.failed(error);
    }
    running.clear();
    onChange();
  }

  async function end(error: Error): Promise<void> {
    settle(error);
    port.close();
    await worker.terminate();
  }

  port.on('message', take);
  port.on(
    'messageerror',
    (cause) => void end(new WorkerEndedError({ reason: 'a reply cannot be read', cause })),
  );
  worker.on('error', (cause: unknown) => settle(errorOf(cause, heapMb)));
  worker.once('exit', (code) => {
    settle(new WorkerEndedError({ reason: `it stopped with exit code ${code}` }));
    port.close();
  });

  return {
    about,
    get isReady() {
      return isReady;
    },
    get running() {
      return running.size;
    },
    get ended() {
      return ended;
    },
    run(task) {
      ids += 1;
      const id = ids;
      const own: Running = { ...task, timer: undefined };
      running.set(id, own);
      post({ kind: 'task', id, input: task.input }, task.transfer);
      if (isReady) limit(id, own);
      return () => post({ kind: 'leave', id });
    },
    runNow(input, ms) {
      ids += 1;
      const id = ids;
      post({ kind: 'task', id, input });
      const latest = performance.now() + ms;
      for (;;) {
        const sent = Atomics.load(flag, 0);
        for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
          const reply = replySchema.parse(got.message);
          if (reply.kind === 'done' && reply.id === id) return reply.output;
          if (reply.kind === 'failed' && reply.id === id) throw errors.unpack(reply.error);
          take(reply);
        }
        if (Atomics.wait(flag, 0, sent, Math.max(0, latest - performance.now())) === 'timed-out') {
          const error = new OverBudgetError({ limit: 'time', allowed: ms });
          void end(error);
          throw error;
        }
      }
    },
    hold(isHeld) {
      worker[isHeld ? 'ref' : 'unref']();
      port[isHeld ? 'ref' : 'unref']();
    },
    end,
    async close(error) {
      const isOpen = isReady && closes && ended === undefined;
      settle(error);
      if (!isOpen) return end(error);
      const late = setTimeout(() => void worker.terminate(), longestClose);
      post({ kind: 'close' });
      await exited;
      clearTimeout(late);
    },
  };
}

function errorOf(cause: unknown, heapMb: number): Error {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new OverBudgetError({ limit: 'memory', allowed: heapMb, cause });
  }
  return new WorkerEndedError({ reason: messageOf(cause), cause });
}
