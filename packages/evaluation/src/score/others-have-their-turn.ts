import { setImmediate } from 'node:timers/promises';

/** Resolves after connections, timers and other requests that wait in this process have had their turn. */
export async function othersHaveTheirTurn(): Promise<void> {
  await setImmediate();
}
