import { describe, expect, it, vi } from 'vitest';

import { createVirtualClock, type VirtualClock } from '../__fixtures__/virtual-clock.ts';
import { createLane, type LaneOptions } from './create-lane.ts';
import type { AttemptEnd, Lane, Pass } from './lane.ts';
import { createLanes } from './lanes.ts';

function setUp(options: Partial<LaneOptions> = {}): { readonly clock: VirtualClock; readonly lane: Lane } {
  const clock = createVirtualClock();
  return { clock, lane: createLane({ concurrency: 8, now: clock.now, wait: clock.wait, ...options }) };
}

async function attempts(lane: Lane, end: AttemptEnd, count: number, retryAfterMs?: number): Promise<void> {
  for (let each = 0; each < count; each += 1) (await lane.enter()).leave(end, retryAfterMs);
}

describe('a pause that is asked for', () => {
  it.each([
    { longestPauseMs: undefined, asked: 3_600_000, pause: 3_600_000 },
    { longestPauseMs: 60_000, asked: 3_600_000, pause: 60_000 },
    { longestPauseMs: 60_000, asked: 5_000, pause: 5_000 },
  ])(
    'of $asked ms is kept for $pause ms, at most $longestPauseMs',
    async ({ longestPauseMs, asked, pause }) => {
      const { lane } = setUp(longestPauseMs === undefined ? {} : { longestPauseMs });
      await attempts(lane, 'busy', 1, asked);
      expect(lane.state()).toMatchObject({ trouble: 'rate-limited', resumesInMs: pause });
    },
  );
});

describe('the limit', () => {
  it('holds, and lets in first who came first', async () => {
    const { lane } = setUp({ concurrency: 2 });
    const order: number[] = [];
    const passes: Pass[] = [];
    const enter = async (who: number): Promise<void> => {
      passes.push(await lane.enter());
      order.push(who);
    };
    const entering = [1, 2, 3, 4].map(enter);
    await Promise.all(entering.slice(0, 2));
    expect(lane.state()).toEqual({
      limit: 2,
      inside: 2,
      waiting: 2,
      trouble: undefined,
      resumesInMs: 0,
      again: undefined,
    });
    passes[0]?.leave('done');
    passes[0]?.leave('done');
    await entering[2];
    expect(order).toEqual([1, 2, 3]);
    expect(lane.state()).toMatchObject({ inside: 2, waiting: 1 });
    passes[1]?.leave('final');
    await entering[3];
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('shrinks to three quarters on a busy reply, once in 2 s, and not below 1', async () => {
    const { clock, lane } = setUp({ concurrency: 8 });
    const limits: number[] = [];
    for (let each = 0; each < 8; each += 1) {
      await attempts(lane, 'busy', 3);
      limits.push(lane.state().limit);
      await clock.advance(each === 1 ? 1999 : 2000);
    }
    // The third round comes 1 ms before the second one's cool-down is over.
    expect(limits).toEqual([6, 4, 4, 3, 2, 1, 1, 1]);
  });

  it('grows by 1 per 25 successes, up to where it began', async () => {
    const { lane } = setUp({ concurrency: 4 });
    await attempts(lane, 'busy', 1);
    expect(lane.state().limit).toBe(3);
    await attempts(lane, 'done', 24);
    expect(lane.state().limit).toBe(3);
    await attempts(lane, 'done', 1);
    expect(lane.state().limit).toBe(4);
    await attempts(lane, 'done', 100);
    expect(lane.state().limit).toBe(4);
  });

  it.each([0, -1, 1.5, Number.NaN])('cannot be %s', (concurrency) => {
    expect(() => createLane({ concurrency })).toThrow(RangeError);
  });
});

describe('a pause asked for', () => {
  it('keeps everybody out until it is over, and nothing lingers after', async () => {
    const { clock, lane } = setUp();
    await attempts(lane, 'busy', 1, 5000);
    const entered = vi.fn();
    const entering = [lane.enter().then(entered), lane.enter().then(entered)];
    expect(lane.state()).toMatchObject({ waiting: 2, trouble: 'rate-limited', resumesInMs: 5000 });
    expect(clock.timers()).toBe(1);
    await clock.advance(4999);
    expect(entered).not.toHaveBeenCalled();
    await clock.advance(1);
    await Promise.all(entering);
    expect(lane.state()).toMatchObject({ inside: 2, waiting: 0, trouble: undefined, resumesInMs: 0 });
    expect(clock.timers()).toBe(0);
  });

  it('keeps no timer where nobody waits', async () => {
    const { clock, lane } = setUp();
    await attempts(lane, 'busy', 1, 5000);
    expect(clock.timers()).toBe(0);
    const controller = new AbortController();
    const leaving = lane.enter({ signal: controller.signal });
    expect(clock.timers()).toBe(1);
    controller.abort('stop');
    await expect(leaving).rejects.toBe('stop');
    expect(clock.timers()).toBe(0);
    await clock.advance(5000);
    expect((await lane.enter()).stalledMs).toBe(0);
  });

  it('is as long as the longest asked for', async () => {
    const { clock, lane } = setUp();
    const [one, two] = [await lane.enter(), await lane.enter()];
    one.leave('busy', 9000);
    two.leave('busy', 3000);
    const entering = lane.enter();
    expect(lane.state().resumesInMs).toBe(9000);
    expect(await clock.runOut()).toBe(9000);
    expect((await entering).stalledMs).toBe(9000);
  });

  it('refuses at once who has not the patience, and lets the others wait', async () => {
    const { clock, lane } = setUp({ concurrency: 1 });
    const pass = await lane.enter();
    const short = lane.enter({ patienceMs: 4999 });
    const long = lane.enter({ patienceMs: 5000 });
    pass.leave('busy', 5000);
    await expect(short).rejects.toMatchObject({ code: 'teacher/lane-blocked', reason: 'rate-limited' });
    await expect(lane.enter({ patienceMs: 100 })).rejects.toMatchObject({ blockedMs: 5000 });
    expect(lane.state().waiting).toBe(1);
    await clock.runOut();
    expect((await long).stalledMs).toBe(5000);
  });

  it('tells whoever does not get in what the last attempt came to', async () => {
    const { lane } = setUp({ concurrency: 1 });
    (await lane.enter()).leave('busy', 5000, 'it sent an event stream');
    const refused = lane.enter({ patienceMs: 100 });
    await expect(refused).rejects.toThrow('It failed last with: it sent an event stream');
  });

  it('does not count the wait behind others against patience', async () => {
    const { clock, lane } = setUp({ concurrency: 1 });
    const pass = await lane.enter();
    const entering = lane.enter({ patienceMs: 1000 });
    await clock.advance(50_000);
    pass.leave('busy', 1000);
    await clock.runOut();
    expect((await entering).stalledMs).toBe(1000);
  });
});

describe('the breaker', () => {
  it('opens when half of the last 20 attempts failed, and not before', async () => {
    const { lane } = setUp();
    await attempts(lane, 'failed', 9);
    await attempts(lane, 'done', 11);
    expect(lane.state().trouble).toBeUndefined();
    // The window moves on: one more failure takes the place of an older one.
    await attempts(lane, 'failed', 1);
    expect(lane.state().trouble).toBeUndefined();
    await attempts(lane, 'done', 8);
    await attempts(lane, 'failed', 9);
    expect(lane.state()).toMatchObject({ trouble: 'failing', resumesInMs: 5000 });
  });

  it('needs 20 attempts to know', async () => {
    const { lane } = setUp();
    await attempts(lane, 'failed', 19);
    expect(lane.state().trouble).toBeUndefined();
    await attempts(lane, 'failed', 1);
    expect(lane.state().trouble).toBe('failing');
  });

  it.each<AttemptEnd>(['busy', 'final', 'unknown', 'done'])(
    'does not open for attempts that end %s',
    async (end) => {
      const { lane } = setUp();
      await attempts(lane, end, 40);
      expect(lane.state().trouble).toBeUndefined();
    },
  );

  it('lets single attempts through, twice as rarely each time, until one is answered', async () => {
    const { clock, lane } = setUp({ concurrency: 4 });
    await attempts(lane, 'failed', 20);
    const times: number[] = [];
    const ends: AttemptEnd[] = ['failed', 'failed', 'failed', 'failed', 'failed', 'done'];
    const most = { inside: 0 };
    const work = async (): Promise<void> => {
      const pass = await lane.enter();
      most.inside = Math.max(most.inside, lane.state().inside);
      times.push(clock.now());
      await clock.wait(100, new AbortController().signal);
      pass.leave(ends.shift() ?? 'done');
    };
    const working = Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(work));
    await clock.advance(5000 + 100 + 10_000 + 100 + 20_000 + 100 + 40_000 + 100 + 60_000 + 100 + 60_000 + 99);
    expect(most.inside).toBe(1);
    await clock.runOut();
    await working;
    const pauses = times.map((time, index) => time - (times[index - 1] ?? 0));
    expect(pauses).toEqual([5000, 10_100, 20_100, 40_100, 60_100, 60_100, 100, 0]);
    expect(lane.state()).toMatchObject({ trouble: undefined, inside: 0, waiting: 0 });
  });

  it.each([
    { end: 'final' as const, after: 0, why: 'the service answers' },
    { end: 'unknown' as const, after: 0, why: 'nothing is known, so the next one probes' },
    { end: 'busy' as const, after: 2000, why: 'the service is there, and has too much to do' },
  ])('lets the next in $after ms after a probe that ends $end: $why', async ({ end, after }) => {
    const { clock, lane } = setUp();
    await attempts(lane, 'failed', 20);
    await clock.advance(5000);
    await attempts(lane, end, 1);
    const entering = lane.enter();
    expect(await clock.runOut()).toBe(after);
    await entering;
    expect(lane.state().trouble).toBe(end === 'final' ? undefined : 'failing');
  });

  it('learns nothing from attempts that began before it opened', async () => {
    const { clock, lane } = setUp({ concurrency: 30 });
    const early = await Promise.all(Array.from({ length: 30 }, () => lane.enter()));
    for (const pass of early.slice(0, 20)) pass.leave('failed');
    expect(lane.state().resumesInMs).toBe(5000);
    for (const pass of early.slice(20, 25)) pass.leave('done');
    for (const pass of early.slice(25)) pass.leave('failed');
    expect(lane.state()).toMatchObject({ trouble: 'failing', resumesInMs: 5000 });
    await clock.advance(5000);
    await attempts(lane, 'done', 1);
    expect(lane.state().trouble).toBeUndefined();
  });

  it('counts all the time that it is open against patience', async () => {
    const { clock, lane } = setUp({ concurrency: 1 });
    await attempts(lane, 'failed', 20);
    const probing = [1, 2].map(async () => (await lane.enter()).leave('failed'));
    const waiting = lane.enter({ patienceMs: 20_000 });
    waiting.catch(() => undefined);
    await clock.advance(15_000);
    await Promise.all(probing);
    // 15 s are gone, and the next probe may begin in 20 s.
    await expect(waiting).rejects.toMatchObject({ reason: 'failing', blockedMs: 20_000 });
  });
});

describe('createLanes', () => {
  it('keeps lanes apart, and has no breaker where work is done in this process', async () => {
    const lanes = createLanes({ concurrency: 2, now: () => 0, wait: async () => undefined });
    await attempts(lanes.lane('served'), 'failed', 20);
    await attempts(lanes.lane('local'), 'failed', 100);
    expect(lanes.lane('served')).toBe(lanes.lane('served'));
    expect(lanes.states()).toMatchObject([
      { lane: 'served', trouble: 'failing', limit: 2 },
      { lane: 'local', trouble: undefined, limit: 2 },
    ]);
  });
});
