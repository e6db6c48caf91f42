import { setTimeout as sleep } from 'node:timers/promises';

import { openQueue } from '@r2i/queue';

const seconds = 5;
const callers = 64;

/** Calls a second for which a server gives a place and takes it back, asked by one process on the same machine: a lower bound. */
export async function measurePlaces(url: string): Promise<number> {
  await using queue = await openQueue(url, 'places');
  const { limits } = queue;
  let [given, ended] = [0, false];
  const all = Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (!ended) {
        const holder = `${caller}:${given}`;
        await limits.take('a model of a service', holder, { concurrency: 100_000 });
        await limits.release('a model of a service', holder);
        given += 1;
      }
    }),
  );
  await sleep(seconds * 1000);
  ended = true;
  await all;
  return given / seconds;
}
