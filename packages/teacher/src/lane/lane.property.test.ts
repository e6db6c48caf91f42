import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { createVirtualClock } from '../__fixtures__/virtual-clock.ts';
import { createLane } from './create-lane.ts';
import type { AttemptEnd } from './lane.ts';

const caller = fc.record({
  comesAtMs: fc.nat({ max: 20_000 }),
  takesMs: fc.nat({ max: 3000 }),
  end: fc.constantFrom<AttemptEnd>('done', 'busy', 'failed', 'failed', 'final', 'unknown'),
  retryAfterMs: fc.option(fc.nat({ max: 8000 }), { nil: undefined }),
  abortsAfterMs: fc.option(fc.nat({ max: 10_000 }), { nil: undefined }),
  patienceMs: fc.constantFrom(500, 30_000, Number.POSITIVE_INFINITY),
});

it('never lets in more than the limit, nobody in a pause, and everybody gets in or leaves', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(caller, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 6 }),
      async (callers, concurrency) => {
        const clock = createVirtualClock();
        const lane = createLane({ concurrency, now: clock.now, wait: clock.wait });
        const idle = new AbortController().signal;
        const broken: string[] = [];
        let closedUntilMs = 0;

        const calls = callers.map(
          async ({ comesAtMs, takesMs, end, retryAfterMs, abortsAfterMs, patienceMs }) => {
            await clock.wait(comesAtMs, idle);
            const controller = new AbortController();
            const aborting =
              abortsAfterMs === undefined
                ? undefined
                : clock.wait(abortsAfterMs, idle).then(() => controller.abort('left'));
            try {
              const pass = await lane.enter({ signal: controller.signal, patienceMs });
              const { inside, limit } = lane.state();
              if (inside > limit) broken.push(`${inside} inside at a limit of ${limit}`);
              if (clock.now() < closedUntilMs)
                broken.push(`let in at ${clock.now()}, before ${closedUntilMs}`);
              if (pass.stalledMs > patienceMs) broken.push(`stalled for ${pass.stalledMs}`);
              await clock.wait(takesMs, idle);
              pass.leave(end, retryAfterMs);
              if (end === 'busy') closedUntilMs = Math.max(closedUntilMs, clock.now() + (retryAfterMs ?? 0));
            } catch (error) {
              const { code } = Object(error);
              if (error !== 'left' && code !== 'teacher/lane-blocked') broken.push(String(error));
            }
            await aborting;
          },
        );
        const all = Promise.all(calls);
        await clock.runOut();
        expect(lane.state()).toMatchObject({ inside: 0, waiting: 0 });
        await all;
        expect(broken).toEqual([]);
        expect(clock.timers()).toBe(0);
      },
    ),
    { numRuns: 150 },
  );
});
