import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { readIfThere, writeAtomic } from '@r2i/run';
import { asMachineError, errorCode, type JsonValue, parseIfValid } from '@r2i/schema';
import { z } from 'zod';

/** What a worker tells of itself, in a folder of its own within the shared one. */
export interface WorkerFile {
  readonly schema: 'r2i.worker/1';
  readonly name: string;
  /** By the clock of the worker, in milliseconds since 1970. */
  readonly updatedMs: number;
  /** Whether it has come to its end by itself. */
  readonly ended: boolean;
  /** Photos that it has done. */
  readonly images: number;
  /** What it did of late. */
  readonly recent: { readonly images: number; readonly calls: number; readonly ms: number };
  /** What its calls have used and cost, as `calls` of a summary. */
  readonly calls: JsonValue;
  readonly wallMs: number;
}

const amount = z.number().nonnegative();

const workerSchema: z.ZodType<WorkerFile> = z.object({
  schema: z.literal('r2i.worker/1'),
  name: z.string(),
  updatedMs: amount,
  ended: z.boolean(),
  images: amount,
  recent: z.object({ images: amount, calls: amount, ms: amount }),
  calls: z.json(),
  wallMs: amount,
});

const file = 'worker.json';

/** The folder of a worker. */
export function workerFolder(shared: string, name: string): string {
  return join(shared, 'workers', name);
}

export async function writeWorker(shared: string, worker: WorkerFile): Promise<void> {
  const folder = workerFolder(shared, worker.name);
  await mkdir(folder, { recursive: true });
  await writeAtomic(join(folder, file), (open) => open.writeFile(`${JSON.stringify(worker)}\n`));
}

/** All workers that there ever were, by name. Files that cannot be read are passed over, and counted. */
export async function readWorkers(
  shared: string,
): Promise<{ readonly workers: readonly WorkerFile[]; readonly damaged: number }> {
  const root = join(shared, 'workers');
  const names = await readdir(root).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw asMachineError(error, root);
  });
  const workers: WorkerFile[] = [];
  let damaged = 0;
  for (const name of names.sort()) {
    const text = await readIfThere(join(root, name, file));
    if (text === undefined) continue;
    const worker = parseIfValid(workerSchema, text);
    if (worker === undefined) damaged += 1;
    else workers.push(worker);
  }
  return { workers, damaged };
}
