import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { createSharedLanes, openQueue } from '@r2i/queue';
import { createLanes } from '@r2i/teacher';

const workers = 4;
/** Of a call, in milliseconds. */
const latencyMs = 50;
const callersOfWorker = 32;

/**
 * Calls a second of workers that would make more, each with a connection of its own.
 *
 * @param options.perSecond - What is set for all of them together.
 */
export async function measureRate(
  url: string,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<number> {
  const stop = new AbortController();
  // Every caller listens.
  setMaxListeners(0, stop.signal);
  let calls = 0;
  const work = async (): Promise<void> => {
    await using queue = await openQueue(url, 'rate');
    await using lanes = createSharedLanes(createLanes({ concurrency: 256 }), {
      limits: queue.limits,
      limit: { concurrency: 256, perSecond },
    });
    const call = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        try {
          const pass = await lanes.lane('a model of a service').enter({ signal: stop.signal });
          calls += 1;
          await sleep(latencyMs);
          pass.leave('done');
        } catch (error) {
          if (!stop.signal.aborted) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: callersOfWorker }, call));
  };
  const all = Promise.all(Array.from({ length: workers }, work));
  await sleep(1_000);
  const [from, fromMs] = [calls, performance.now()];
  await sleep(seconds * 1000);
  const rate = ((calls - from) * 1000) / (performance.now() - fromMs);
  stop.abort();
  await all;
  return rate;
}
