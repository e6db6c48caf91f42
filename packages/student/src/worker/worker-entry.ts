import type { WorkerEntry } from '@r2i/worker';

/** Of the worker that runs a student. */
export const workerEntry: WorkerEntry = {
  source: new URL('../student-worker.ts', import.meta.url),
  built: new URL('./student-worker.js', import.meta.url),
};
