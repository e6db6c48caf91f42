import { describe, expect, it, vi } from 'vitest';

import { identity, passing, setUp, text } from '../__fixtures__/call-path-set-up.ts';
import { createVirtualClock } from '../__fixtures__/virtual-clock.ts';
import { CallFailedError } from '../errors/call-failed-error.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createLanes } from '../lane/lanes.ts';

const reply = { text: 'STOP' };

function httpError(status: number, retryAfterMs?: number): TeacherCallError {
  const retryable = status === 429 || status >= 500;
  return new TeacherCallError(`HTTP ${status}`, { retryable, status, retryAfterMs, fatal: false });
}

const reset = (): TeacherCallError => new TeacherCallError('socket hang up', { retryable: true });

describe('faults, how often they may come before a reply, and what they count as', () => {
  it.each([
    { case: '500', fault: () => httpError(500), survives: 5, counts: { busy: 0 } },
    { case: '502', fault: () => httpError(502), survives: 5, counts: { busy: 0 } },
    { case: '503 without a pause asked for', fault: () => httpError(503), survives: 5, counts: { busy: 0 } },
    { case: '503 with one', fault: () => httpError(503, 1000), survives: 100, counts: { busy: 100 } },
    { case: '429', fault: () => httpError(429), survives: 20, counts: { busy: 20 } },
    {
      case: '429 with a pause asked for',
      fault: () => httpError(429, 1000),
      survives: 100,
      counts: { busy: 100 },
    },
    { case: 'a dropped socket', fault: reset, survives: 5, counts: { busy: 0 } },
    { case: '400', fault: () => httpError(400), survives: 0, counts: { busy: 0 } },
    { case: '404', fault: () => httpError(404), survives: 0, counts: { busy: 0 } },
    { case: '413', fault: () => httpError(413), survives: 0, counts: { busy: 0 } },
    { case: 'an error that says nothing', fault: () => new Error('?'), survives: 0, counts: { busy: 0 } },
    {
      case: 'an abort of its own',
      fault: () => Object.assign(new DOMException('gone', 'AbortError'), { retryable: true }),
      survives: 0,
      counts: { busy: 0 },
    },
    { case: 'a text', fault: () => 'retryable', survives: 0, counts: { busy: 0 } },
    { case: 'nothing', fault: () => undefined, survives: 0, counts: { busy: 0 } },
    {
      case: 'a claim in another type',
      fault: () => ({ retryable: 'true' }),
      survives: 0,
      counts: { busy: 0 },
    },
    {
      case: 'busy, and yet not to be tried again',
      fault: () => new TeacherCallError('no credit left', { retryable: false, status: 429 }),
      survives: 0,
      counts: { busy: 0 },
    },
  ])('$case', async ({ fault, survives, counts }) => {
    const clock = createVirtualClock();
    const survived = setUp({ wait: clock.wait, now: clock.now });
    const run = vi.fn(async () => reply);
    for (let each = 0; each < survives; each += 1) run.mockRejectedValueOnce(fault());
    const call = survived.path.call({ ...identity, schema: text, run });
    await clock.runOut();
    expect(await call).toEqual(reply);
    expect(survived.counts()).toMatchObject({
      ...counts,
      calls: 1,
      attempts: survives + 1,
      retries: survives,
      results: 1,
      failures: 0,
    });

    const given = setUp({ wait: clock.wait, now: clock.now });
    const failure = given.path.call({ ...identity, schema: text, run: async () => Promise.reject(fault()) });
    failure.catch(() => undefined);
    await clock.runOut();
    await expect(failure).rejects.toBeInstanceOf(CallFailedError);
    const last = await failure.catch((error: unknown) => error);
    const { attempts, retryable } = last instanceof CallFailedError ? last : { attempts: -1 };
    expect(retryable).toBe(survives > 0);
    expect(given.counts()).toMatchObject({ calls: 1, attempts, results: 0, failures: 1 });
    // What is busy ends by time only.
    if (counts.busy === 0) expect(attempts).toBe(survives + 1);
    else expect(attempts).toBeGreaterThan(survives);
  });
});

describe('pauses', () => {
  it('may be twice as long each time, and then the call succeeds', async () => {
    const { path, wait, counts } = setUp({ maxRetries: 4, initialDelayMs: 100, maxDelayMs: 300 });
    const run = vi.fn(async () => reply);
    for (let failure = 0; failure < 4; failure += 1) run.mockRejectedValueOnce(passing());
    expect(await path.call({ ...identity, schema: text, run })).toEqual(reply);
    expect(wait.mock.calls.map(([delayMs]) => delayMs)).toEqual([100, 200, 300, 300]);
    expect(counts()).toMatchObject({ calls: 1, results: 1, retries: 4, failures: 0 });
  });

  it('are drawn from the whole range, by the random source given', async () => {
    const draws = [0, 0.25, 0.5];
    const { path, wait } = setUp({ initialDelayMs: 100, random: { next: () => draws.shift() ?? 1 } });
    const run = vi.fn(async () => reply);
    for (let failure = 0; failure < 3; failure += 1) run.mockRejectedValueOnce(passing());
    await path.call({ ...identity, schema: text, run });
    expect(wait.mock.calls.map(([delayMs]) => delayMs)).toEqual([0, 50, 200]);
  });

  it.each([
    { asked: 1234, waited: 1234 },
    { asked: 45_000, waited: 45_000 },
    { asked: 0, waited: 0 },
    { asked: undefined, waited: 500 },
    { asked: -1, waited: 500 },
    { asked: Number.NaN, waited: 500 },
  ])('are $waited ms where the service asks for $asked', async ({ asked, waited }) => {
    const { path, wait } = setUp();
    const run = vi.fn(async () => reply).mockRejectedValueOnce(passing(asked));
    await path.call({ ...identity, schema: text, run });
    expect(wait.mock.calls[0]?.[0]).toBe(waited);
  });

  it('hold no place: another call of the lane goes on meanwhile', async () => {
    const clock = createVirtualClock();
    const { path } = setUp({ concurrency: 1, wait: clock.wait, now: clock.now });
    const order: string[] = [];
    const first = vi.fn(async () => reply).mockRejectedValueOnce(httpError(500));
    const calls = [
      path.call({ ...identity, input: 1, schema: text, run: first }).then(() => order.push('first')),
      path
        .call({ ...identity, input: 2, schema: text, run: async () => reply })
        .then(() => order.push('second')),
    ];
    await clock.runOut();
    await Promise.all(calls);
    expect(order).toEqual(['second', 'first']);
  });
});

describe('limits', () => {
  it.each([0, 1, 2, 5])('makes no more than %i further attempts', async (maxRetries) => {
    const { path } = setUp({ maxRetries });
    const cause = passing();
    const run = vi.fn(async () => Promise.reject<typeof reply>(cause));
    await expect(path.call({ ...identity, schema: text, run })).rejects.toMatchObject({
      code: 'teacher/call-failed',
      attempts: maxRetries + 1,
      retryable: true,
      cause,
    });
    expect(run).toHaveBeenCalledTimes(maxRetries + 1);
  });

  it('gives up where the service asks for a pause beyond the deadline', async () => {
    const { path, wait } = setUp({ deadlineMs: 60_000 });
    const run = async (): Promise<typeof reply> => Promise.reject(httpError(429, 60_001));
    await expect(path.call({ ...identity, schema: text, run })).rejects.toMatchObject({
      attempts: 1,
      retryable: true,
    });
    expect(wait).not.toHaveBeenCalled();
  });

  it('gives up a busy service at the deadline, also where nothing really waits', async () => {
    const { path, wait } = setUp({ deadlineMs: 10_000 });
    const run = vi.fn(async () => Promise.reject<typeof reply>(httpError(429, 1000)));
    await expect(path.call({ ...identity, schema: text, run })).rejects.toMatchObject({ retryable: true });
    expect(wait).toHaveBeenCalledTimes(10);
  });

  it('counts the time of attempts, and lets the one under way finish', async () => {
    const clock = createVirtualClock();
    const { path } = setUp({ deadlineMs: 1000, wait: clock.wait, now: clock.now });
    const slow = async (signal: AbortSignal): Promise<typeof reply> => {
      await clock.wait(5000, signal);
      return reply;
    };
    const slowCall = path.call({ ...identity, input: 1, schema: text, run: slow });
    const failing = path.call({
      ...identity,
      input: 2,
      schema: text,
      run: async (signal) => {
        await clock.wait(800, signal);
        throw reset();
      },
    });
    failing.catch(() => undefined);
    await clock.runOut();
    expect(await slowCall).toEqual(reply);
    await expect(failing).rejects.toMatchObject({ attempts: 1 });
  });

  it('does not count the wait behind other calls', async () => {
    const clock = createVirtualClock();
    const { path } = setUp({ concurrency: 1, deadlineMs: 1000, wait: clock.wait, now: clock.now });
    const run = async (signal: AbortSignal): Promise<typeof reply> => {
      await clock.wait(900, signal);
      return reply;
    };
    const calls = [1, 2, 3, 4].map((input) =>
      path.call({ ...identity, input, schema: text, lane: 'served', run }),
    );
    await clock.runOut();
    expect(await Promise.all(calls)).toEqual([reply, reply, reply, reply]);
    expect(clock.now()).toBe(3600);
  });

  it('tries a call again that failed before', async () => {
    const { path } = setUp({ maxRetries: 0 });
    const run = vi.fn(async () => reply).mockRejectedValueOnce(passing());
    await expect(path.call({ ...identity, schema: text, run })).rejects.toThrow('run the same command again');
    expect(await path.call({ ...identity, schema: text, run })).toEqual(reply);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s retries and rounds', (count) => {
    expect(() => setUp({ maxRetries: count })).toThrow(RangeError);
    expect(() => setUp({ maxInvalid: count })).toThrow(RangeError);
  });

  it.each([0, 0.5, Number.NaN])('refuses a concurrency of %s', (concurrency) => {
    expect(() => setUp({ concurrency })).toThrow(RangeError);
  });
});

describe('a few calls that fail each time among many that are answered', () => {
  it('take the time of their own tries, and close the lane to nobody', async () => {
    const clock = createVirtualClock();
    const lanes = createLanes({ concurrency: 16, now: clock.now, wait: clock.wait });
    const { path } = setUp({ lanes, wait: clock.wait, now: clock.now });
    const ask = (input: number): Promise<unknown> =>
      path.call({
        ...{ ...identity, input, schema: text, lane: 'served' },
        run: async (signal) => {
          // One in 20 takes longer than a try may.
          const isSlow = input % 20 === 7;
          await clock.wait(isSlow ? 3000 : 20, signal);
          if (isSlow) throw new TeacherCallError('no complete reply', { retryable: true });
          if (input % 20 === 3) throw httpError(503);
          return reply;
        },
      });
    const working = Promise.allSettled(Array.from({ length: 120 }, (_, input) => ask(input)));
    await clock.runOut();
    const failed = (await working).filter(({ status }) => status === 'rejected');
    expect(failed).toHaveLength(12);
    // Six tries of 3 s and their pauses; nobody waited for a pause of the lane.
    expect(clock.now()).toBeLessThanOrEqual(6 * 3000 + 15_500 + 3000);
    expect(lanes.lane('served').state()).toMatchObject({ again: undefined, trouble: undefined });
  });
});
