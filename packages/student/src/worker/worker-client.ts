import { disableTelemetry } from '@r2i/onnxruntime/telemetry';
import { messageOf } from '@r2i/schema/errors';
import { startWorker, type WorkerEntry } from '@r2i/worker';

import { OutOfMemoryError } from '../errors/out-of-memory-error.ts';
import { QueueFullError } from '../errors/queue-full-error.ts';
import { StudentClosedError } from '../errors/student-closed-error.ts';
import { WorkerFailedError } from '../errors/worker-failed-error.ts';
import { createNativeGate } from './native-gate.ts';
import { unpackError } from './pack-error.ts';
import type { ReplyMessage, SamplePiece, TaskInput, TaskMessage, TaskName, TaskOutput } from './protocol.ts';
import { waitAtExit } from './wait-at-exit.ts';

export interface TaskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onPiece?: ((piece: SamplePiece) => void) | undefined;
  /** Buffers of the input that are handed over and not copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Taken even where the queue is full: it frees something. */
  readonly always?: boolean;
}

/** A worker that does one task at a time, in the order of the calls. */
export interface WorkerClient {
  call<Name extends TaskName>(
    task: Name,
    input: TaskInput<Name>,
    options?: TaskOptions,
  ): Promise<TaskOutput<Name>>;
  /** Ends the worker. Tasks that wait or run fail with {@link StudentClosedError}. */
  close(): Promise<void>;
}

interface Job {
  readonly message: TaskMessage;
  readonly transfer: readonly ArrayBuffer[];
  readonly onPiece: ((piece: SamplePiece) => void) | undefined;
  readonly done: (output: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Starts a worker. It does not keep the process alive while it has nothing to do.
 *
 * @param entry - Of the worker.
 * @param queueLimit - Most tasks that wait while one runs.
 */
export function createWorkerClient({
  entry,
  queueLimit,
}: {
  entry: WorkerEntry;
  queueLimit: number;
}): WorkerClient {
  disableTelemetry();
  const gate = createNativeGate();
  const worker = startWorker(entry, { workerData: { gate } });
  const stopWaiting = waitAtExit(gate);
  const waiting: Job[] = [];
  let running: Job | undefined;
  let ended: Error | undefined;
  let closing: Promise<void> | undefined;

  const exited = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      stopWaiting();
      fail(new WorkerFailedError({ reason: `it stopped with exit code ${code}` }));
      resolve();
    });
  });
  worker.on('error', (cause: unknown) => fail(errorOfWorker(cause)));
  worker.on('messageerror', (cause) =>
    fail(new WorkerFailedError({ reason: 'a reply cannot be read', cause })),
  );
  worker.on('message', (reply: ReplyMessage) => {
    if (reply.kind === 'piece') return running?.onPiece?.(reply.piece);
    const job = running;
    running = undefined;
    if (reply.kind === 'done') job?.done(reply.output);
    else job?.failed(unpackError(reply.error));
    next();
  });
  worker.unref();

  function fail(error: Error): void {
    ended ??= error;
    for (const job of [...(running === undefined ? [] : [running]), ...waiting.splice(0)]) job.failed(ended);
    running = undefined;
  }

  function next(): void {
    if (running !== undefined) return;
    running = waiting.shift();
    if (running === undefined) {
      worker.unref();
      return;
    }
    worker.ref();
    worker.postMessage(running.message, [...running.transfer]);
  }

  function call<Name extends TaskName>(
    task: Name,
    input: TaskInput<Name>,
    { signal, onPiece, transfer = [], always = false }: TaskOptions = {},
  ): Promise<TaskOutput<Name>> {
    return new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended);
      if (signal?.aborted) return reject(signal.reason);
      if (!always && waiting.length >= queueLimit) return reject(new QueueFullError({ limit: queueLimit }));
      const cancelled = new Int32Array(new SharedArrayBuffer(4));
      const leave = () => signal?.removeEventListener('abort', abort);
      const job: Job = {
        message: { task, input, cancelled },
        transfer,
        onPiece,
        done(output) {
          leave();
          // The worker answers a task with the output of that task.
          resolve(output as TaskOutput<Name>);
        },
        failed(error) {
          leave();
          reject(error);
        },
      };
      const abort = () => {
        Atomics.store(cancelled, 0, 1);
        const place = waiting.indexOf(job);
        if (place !== -1) waiting.splice(place, 1);
        job.failed(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      waiting.push(job);
      next();
    });
  }

  return {
    call,
    close() {
      closing ??= (async () => {
        if (ended === undefined) {
          const current = running;
          if (current !== undefined) Atomics.store(current.message.cancelled, 0, 1);
          for (const job of waiting.splice(0)) job.failed(new StudentClosedError({ what: 'student' }));
          const released = call('close', undefined, { always: true });
          ended = new StudentClosedError({ what: 'student' });
          current?.failed(ended);
          await released.catch(() => undefined);
        }
        await Promise.race([exited, worker.terminate()]);
      })();
      return closing;
    },
  };
}

function errorOfWorker(cause: unknown): Error {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new OutOfMemoryError({ device: 'cpu', graph: 'worker', cause });
  }
  return new WorkerFailedError({ reason: messageOf(cause), cause });
}
