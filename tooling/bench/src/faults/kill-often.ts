import { setTimeout as sleep } from 'node:timers/promises';

import type { MockTeacher } from '@r2i/mock-teacher';
import { createRandom } from '@r2i/schema';

import { type RunPlaces, startRun } from './start-run.ts';

/** Latest moment of a kill after the first call of a session, in milliseconds. */
const longestMs = 200;

/** Kills a run at random moments after its first call, as often as told, and then lets it end. */
export async function killOften(places: RunPlaces, server: MockTeacher, kills: number): Promise<void> {
  const random = createRandom(11);
  for (let number = 0; number < kills; number += 1) {
    const before = server.stats().calls;
    const run = await startRun(places);
    let hasEnded = false;
    const ended = run.ended.finally(() => {
      hasEnded = true;
    });
    const hasCalled = (): boolean => server.stats().inFlight > 0 || server.stats().calls > before;
    while (!hasEnded && !hasCalled()) await sleep(1);
    await sleep(random.next() * longestMs);
    run.kill();
    await ended;
    // The service notices that a client has gone when it answers.
    while (server.stats().inFlight > 0) await sleep(1);
  }
  await (await startRun(places)).ended;
}
