import { startWorker, type WorkerEntry } from '@r2i/worker';

import type { DeskCall, DeskNote, DeskReply } from './desk-messages.ts';
import { HttpProblem } from './http-problem.ts';
import { WorkerError } from './worker-error.ts';

/** A task on its way. */
export interface DeskJob {
  readonly input: unknown;
  readonly transfer: readonly ArrayBuffer[];
  readonly done: (output: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/** The life of one worker. */
export interface DeskSession {
  /** What the worker tells of itself when its work is open. */
  readonly about: Promise<unknown>;
  /** Tasks that it has, those that nobody waits for any more among them. */
  readonly running: number;
  readonly hasEnded: boolean;
  run(job: DeskJob): { leave(): void };
  /** Lets it close what it has open. */
  close(): Promise<void>;
}

export interface DeskSessionOptions {
  readonly entry: WorkerEntry;
  readonly data: unknown;
  readonly turnWithinMs: number;
  readonly memoryMb: number;
  readonly onNote: (note: DeskNote) => void;
  /** Told after each task, and at the end. */
  readonly onChange: () => void;
}

/** Signs that have to be missing before a worker is ended: this thread may have been busy when one came. */
const signs = 2;
/** Loading what the work needs takes seconds, and more on a busy machine. */
const startWithinMs = 120_000;

/** Starts a worker, and ends it where it gives no sign. Tasks of a worker that ends fail with 503. */
export function startDeskSession({
  entry,
  data,
  turnWithinMs,
  memoryMb,
  onNote,
  onChange,
}: DeskSessionOptions): DeskSession {
  const worker = startWorker(entry, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const running = new Map<number, DeskJob>();
  let ids = 0;
  let unanswered = 0;
  let hasEnded = false;
  let isOpen = false;
  const post = (call: DeskCall, transfer: readonly ArrayBuffer[] = []): void =>
    worker.postMessage(call, [...transfer]);

  const start = setTimeout(() => void worker.terminate(), startWithinMs);
  start.unref();
  const watch = setInterval(() => {
    if (running.size === 0 || !isOpen) unanswered = 0;
    else if (unanswered >= signs) {
      onNote({ kind: 'failure', text: `a worker gave no sign for ${turnWithinMs} ms and was ended` });
      void worker.terminate();
    } else {
      unanswered += 1;
      post({ kind: 'ping' });
    }
  }, turnWithinMs / signs);
  watch.unref();

  let opened: (about: unknown) => void = () => undefined;
  let unable: (error: WorkerError) => void = () => undefined;
  const about = new Promise<unknown>((resolve, reject) => {
    opened = resolve;
    unable = reject;
  });
  // Whoever waits for it hears of it; a worker that takes the place of another one is not waited for.
  about.catch(() => undefined);

  worker.on('message', (reply: DeskReply) => {
    unanswered = 0;
    switch (reply.kind) {
      case 'ready':
        isOpen = true;
        clearTimeout(start);
        return opened(reply.about);
      case 'unable':
        return unable(new WorkerError(reply.error));
      case 'note':
        return onNote(reply.note);
      case 'pong':
        return;
      default: {
        const job = running.get(reply.id);
        running.delete(reply.id);
        if (reply.kind === 'done') job?.done(reply.output);
        else job?.failed(new HttpProblem(reply.problem.message, reply.problem));
        onChange();
      }
    }
  });
  // `exit` follows.
  worker.on('error', (error) => onNote({ kind: 'failure', text: `a worker ended: ${error.message}` }));
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      hasEnded = true;
      clearInterval(watch);
      clearTimeout(start);
      unable(
        new WorkerError({ message: 'a worker ended before it began', code: 'app/worker', fatal: false }),
      );
      for (const job of running.values()) job.failed(gone());
      running.clear();
      resolve();
      onChange();
    });
  });

  return {
    about,
    get running() {
      return running.size;
    },
    get hasEnded() {
      return hasEnded;
    },
    run(job) {
      ids += 1;
      const id = ids;
      running.set(id, job);
      post({ kind: 'task', id, input: job.input }, job.transfer);
      return { leave: () => post({ kind: 'leave', id }) };
    },
    async close() {
      const late = setTimeout(() => void worker.terminate(), turnWithinMs);
      if (!hasEnded) post({ kind: 'close' });
      await exited;
      clearTimeout(late);
    },
  };
}

function gone(): HttpProblem {
  return new HttpProblem('What works on requests has ended over one of them; ask again.', {
    status: 503,
    headers: { 'retry-after': '1' },
  });
}
