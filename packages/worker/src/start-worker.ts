import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Where the module of a worker lies. */
export interface WorkerEntry {
  /** TypeScript, beside the module that starts it. */
  readonly source: URL;
  /** As the build puts it: an entry of `tsup.config.ts`. */
  readonly built: URL;
}

/** Starts the thread of an entry, from the sources and from what is published alike. */
export function startWorker(
  { source, built }: WorkerEntry,
  options: Omit<WorkerOptions, 'argv' | 'eval'> = {},
): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(built, options);
  return new Worker(new URL('./source/run-source.mjs', import.meta.url), { ...options, argv: [source.href] });
}
