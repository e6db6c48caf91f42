import { EventEmitter } from 'node:events';

import { expect, it } from 'vitest';

import { unlessAbandoned } from './unless-abandoned.ts';

it('a module that waits for what never comes is told once nothing is left', async () => {
  const ending = new EventEmitter();
  const loading = unlessAbandoned(new Promise(() => undefined), ending);
  ending.emit('beforeExit', 0);
  await expect(loading).rejects.toThrow('it waits for something that never comes');
  expect(ending.listenerCount('beforeExit')).toBe(0);
});

it.each<[what: string, loading: () => Promise<unknown>, outcome: unknown]>([
  ['what it gives', async () => 7, { status: 'fulfilled', value: 7 }],
  [
    'what it throws',
    () => Promise.reject(new RangeError('no')),
    { status: 'rejected', reason: new RangeError('no') },
  ],
])('comes to %s, and leaves nothing behind', async (_, loading, outcome) => {
  const ending = new EventEmitter();
  const [settled] = await Promise.allSettled([unlessAbandoned(loading(), ending)]);
  expect(settled).toEqual(outcome);
  expect(ending.listenerCount('beforeExit')).toBe(0);
});
