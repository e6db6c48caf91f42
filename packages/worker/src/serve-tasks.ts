import { MessagePort, workerData } from 'node:worker_threads';

import { z } from 'zod';

/** What a task gave. */
export interface TaskReply {
  readonly output: unknown;
  /** Buffers of the output that are handed over and not copied; this thread has them no more. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** What `openWorker` gives its worker to begin with. */
const setupSchema = z.object({
  port: z.instanceof(MessagePort),
  /** Shared: counts the messages that were sent to the port. */
  flag: z.custom<Int32Array<SharedArrayBuffer>>((value) => value instanceof Int32Array),
  data: z.unknown(),
});

/**
 * Called once in the module of a worker: does each task that comes, one at a time.
 *
 * @param handle - What it throws becomes an error at the caller, with its message alone.
 */
export function serveTasks(handle: (input: unknown, data: unknown) => TaskReply | Promise<TaskReply>): void {
  const { port, flag, data } = setupSchema.parse(workerData);
  const send = (message: object, transfer: readonly ArrayBuffer[] = []): void => {
    port.postMessage(message, [...transfer]);
    Atomics.add(flag, 0, 1);
    Atomics.notify(flag, 0);
  };
  const serve = async (input: unknown): Promise<void> => {
    try {
      const { output, transfer } = await handle(input, data);
      send({ kind: 'done', output }, transfer);
    } catch (error) {
      send({ kind: 'failed', problem: error instanceof Error ? error.message : String(error) });
    }
  };
  port.on('message', (input: unknown) => void serve(input));
  send({ kind: 'ready' });
}
