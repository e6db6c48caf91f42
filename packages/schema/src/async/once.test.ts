import { expect, it } from 'vitest';

import { once } from './once.ts';

it('makes a value once, also for callers at the same time', async () => {
  let made = 0;
  const get = once(async () => (made += 1));
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  expect(await get()).toBe(1);
});

it('tries again after a failure', async () => {
  let tries = 0;
  const get = once(async () => {
    tries += 1;
    if (tries === 1) throw new Error('first');
    return tries;
  });
  await expect(get()).rejects.toThrow('first');
  expect(await get()).toBe(2);
});
