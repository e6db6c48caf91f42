import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createRandom } from '@r2i/schema';

import { type QueuePlaces, type StartedCommand, startWorker } from './queue-places.ts';

const workers = 3;
/** Latest moment of a kill after the one before, in milliseconds. */
const longestMs = 1_200;
const flags = ['--lock-seconds', '1', '--image-tries', '50'];

/** Kills workers at random moments, one at a time, and starts another for each, until so many were killed; then they end by themselves. */
export async function killWorkers(places: QueuePlaces, kills: number): Promise<number> {
  const random = createRandom(19);
  const all: StartedCommand[] = [];
  for (let at = 0; at < workers; at += 1) all.push(await startWorker(places, flags));
  let killed = 0;
  while (killed < kills) {
    await sleep(random.next() * longestMs);
    const index = random.integer(0, workers - 1);
    const worker = all[index];
    if (worker === undefined || worker.child.exitCode !== null) break;
    // One that has begun nothing is not worth a kill.
    if (!(await hasBegun(places))) continue;
    worker.child.kill('SIGKILL');
    await worker.ended;
    killed += 1;
    all[index] = await startWorker(places, flags);
  }
  await Promise.all(all.map(({ ended }) => ended));
  return killed;
}

async function hasBegun({ folder }: QueuePlaces): Promise<boolean> {
  return (await readdir(join(folder, 'shared', 'calls')).catch(() => [])).length > 0;
}
