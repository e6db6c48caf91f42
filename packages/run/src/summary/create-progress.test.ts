import { expect, it } from 'vitest';

import { createProgress } from './create-progress.ts';

it.each([
  ['nothing done yet', { total: 10, done: 0 }, 0, 0, { done: 0, rate: 0, eta: null }],
  ['no images at all', { total: 0, done: 0 }, 0, 5_000, { done: 0, rate: 0, eta: 0 }],
  ['half done', { total: 10, done: 0 }, 5, 10_000, { done: 5, rate: 0.5, eta: 10_000 }],
  [
    'resumed: earlier images do not count towards the rate',
    { total: 10, done: 6 },
    2,
    1_000,
    { done: 8, rate: 2, eta: 1_000 },
  ],
  ['all done', { total: 4, done: 0 }, 4, 1_000, { done: 4, rate: 4, eta: 0 }],
  ['more than was thought', { total: 1, done: 0 }, 2, 1_000, { done: 2, total: 2, rate: 2, eta: 0 }],
  ['not counted yet', { total: null, done: 1 }, 2, 1_000, { done: 3, total: null, rate: 2, eta: null }],
  ['the clock stands still', { total: 3, done: 0 }, 1, 0, { done: 1, rate: 0, eta: null }],
])('%s', (_, options, images, elapsedMs, expected) => {
  let clock = 1_000_000;
  const progress = createProgress({ total: options.total, now: () => clock });
  for (let image = 0; image < options.done; image += 1) progress.addResumed();
  for (let image = 0; image < images; image += 1) progress.add({ kept: 2, rejected: 3 });
  clock += elapsedMs;
  expect(progress.snapshot()).toEqual({
    total: options.total,
    kept: images * 2,
    rejected: images * 3,
    elapsedMs,
    ...expected,
  });
});

it('knows the time left as soon as all are counted', () => {
  let clock = 0;
  const progress = createProgress({ total: null, now: () => clock });
  progress.add({ kept: 1, rejected: 0 });
  clock = 2_000;
  progress.expect(5);
  expect(progress.snapshot()).toMatchObject({ done: 1, total: 5, eta: 8_000 });
});
