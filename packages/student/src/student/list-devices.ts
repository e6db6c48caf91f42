import { createWorkerClient } from '../worker/worker-client.ts';
import { workerEntry } from '../worker/worker-entry.ts';
import type { StudentDevice } from './student.ts';

/** Whether a device can be used on this machine. */
export interface StudentDeviceReport {
  readonly device: StudentDevice;
  readonly available: boolean;
  /** Why it is not available; empty where it is. */
  readonly reason: string;
  /** What to install or change; empty where it is available. */
  readonly install: string;
}

/**
 * Finds out what this machine can do, by running a graph of one node on each device.
 *
 * @throws {WorkerFailedError} If a driver ends the worker.
 *
 * @example
 * for (const { device, available, install } of await listDevices()) console.log(device, available || install);
 */
export async function listDevices(): Promise<readonly StudentDeviceReport[]> {
  const worker = createWorkerClient({ entry: workerEntry, queueLimit: 1 });
  try {
    return await worker.call('probe', undefined);
  } finally {
    await worker.close();
  }
}
