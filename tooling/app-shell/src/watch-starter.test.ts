import { expect, it } from 'vitest';

import { watchStarter } from './watch-starter.ts';

const npx = { npm_lifecycle_event: 'npx' };

it.each([
  { case: 'the shell is gone', env: npx, above: ['9 8', '9 8', '1 '], told: 1 },
  { case: 'npx is gone, not the shell', env: npx, above: ['9 8', '9 1'], told: 1 },
  { case: 'both are there', env: npx, above: ['9 8'], told: 0 },
  { case: 'they cannot be looked for at times', env: npx, above: ['9 8', null, '9 8'], told: 0 },
  { case: 'they cannot be looked for, and then are gone', env: npx, above: ['9 8', null, '1 '], told: 1 },
  { case: 'they could never be looked for', env: npx, above: [null, '1 '], told: 0 },
  {
    case: 'another script was asked for',
    env: { npm_lifecycle_event: 'start' },
    above: ['9 8', '1 '],
    told: 0,
  },
  { case: 'npm had no part in it', env: {}, above: ['9 8', '1 '], told: 0 },
])('tells once that who started it ended: $case', async ({ env, above, told }) => {
  let calls = 0;
  let looks = 0;
  const stop = watchStarter({
    env,
    onEnd() {
      calls += 1;
    },
    above() {
      looks += 1;
      return above[Math.min(looks, above.length) - 1] ?? null;
    },
    everyMs: 1,
  });
  // Timers of one length end in the order in which they began.
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  stop();
  expect(calls).toBe(told);
});
