import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { identity, passing, setUp } from '../__fixtures__/call-path-set-up.ts';
import { createVirtualClock, type VirtualClock } from '../__fixtures__/virtual-clock.ts';
import { createBudget } from '../budget/budget.ts';
import { createPrices } from '../budget/prices.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { CallCache } from './call-cache.ts';

const schema = z.int();
const idle: AbortSignal = new AbortController().signal;

function wrongKey(): TeacherCallError {
  return new TeacherCallError('the key is wrong: set TEACHER_API_KEY', { retryable: false, status: 401 });
}

function takes(clock: VirtualClock, durationMs: number): (signal: AbortSignal) => Promise<number> {
  return async (signal) => {
    await clock.wait(durationMs, signal);
    return durationMs;
  };
}

describe('a fatal error', () => {
  it('lets no attempt begin once the first reply is there, wherever calls wait', async () => {
    const clock = createVirtualClock();
    const { path, counts } = setUp({ concurrency: 2, now: clock.now, wait: clock.wait });
    const error = wrongKey();
    const begun: number[] = [];
    const run = (input: number) => async (signal: AbortSignal) => {
      begun.push(input);
      await clock.wait(input * 100, signal);
      if (input === 1) throw passing(60_000);
      if (input === 2) throw error;
      return input;
    };
    const calls = [1, 2, 3, 4, 5].map((input) =>
      path.call({ ...identity, input, schema, lane: 'a', run: run(input) }),
    );
    const elsewhere = path.call({ ...identity, input: 6, schema, lane: 'b', run: takes(clock, 5000) });
    const settled = Promise.allSettled(calls);
    await clock.runOut();
    expect(begun).toEqual([1, 2]);
    expect((await settled).map((each) => each.status === 'rejected' && each.reason === error)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    // What was under way elsewhere is paid for.
    expect(await elsewhere).toBe(5000);
    expect(counts()).toMatchObject({ attempts: 3, results: 1, failures: 0 });
    // Neither in its pause of a minute nor in the queue does anything linger.
    expect(clock.timers()).toBe(0);
    expect(clock.now()).toBe(5000);
  });

  it('leaves time to store what is under way elsewhere', async () => {
    const clock = createVirtualClock();
    const { path, cache } = setUp({ concurrency: 2, now: clock.now, wait: clock.wait });
    const store = vi.spyOn(cache, 'set');
    const refused = path.call({
      ...identity,
      input: 1,
      schema,
      lane: 'a',
      run: async () => Promise.reject(wrongKey()),
    });
    const elsewhere = [500, 5000].map((durationMs) =>
      path.call({ ...identity, input: durationMs, schema, lane: 'b', run: takes(clock, durationMs) }),
    );
    await expect(refused).rejects.toThrow('the key is wrong');
    let isIdle = false;
    const idleness = path.idle().then(() => {
      isIdle = true;
    });
    await clock.advance(500);
    expect([isIdle, store.mock.calls.length]).toEqual([false, 1]);
    await clock.runOut();
    await idleness;
    expect(store).toHaveBeenCalledTimes(2);
    expect(await Promise.all(elsewhere)).toEqual([500, 5000]);
    await path.idle();
  });

  it('is thrown by every later call at once, cached or not', async () => {
    const { path } = setUp();
    await path.call({ ...identity, input: 0, schema, run: async () => 0 });
    const error = wrongKey();
    await expect(
      path.callSamples({ ...identity, samples: [0], schema, run: async () => Promise.reject(error) }),
    ).rejects.toBe(error);
    const run = vi.fn(async () => 1);
    await expect(path.call({ ...identity, input: 0, schema, run })).rejects.toBe(error);
    await expect(path.call({ ...identity, input: 1, schema, run })).rejects.toBe(error);
    expect(run).not.toHaveBeenCalled();
  });

  it('stops calls that are still looking into the cache, also where their lane is closed', async () => {
    const clock = createVirtualClock();
    const cache: CallCache = { get: async () => clock.wait(50, idle), set: async () => undefined };
    const { path } = setUp({ cache, now: clock.now, wait: clock.wait });
    const error = wrongKey();
    const run = vi.fn(async () => 1);
    const settled = Promise.allSettled([
      path.call({ ...identity, input: 1, schema, lane: 'a', run: async () => Promise.reject(passing(9000)) }),
      clock.wait(20, idle).then(() => {
        return path.call({
          ...identity,
          input: 2,
          schema,
          lane: 'b',
          run: async () => Promise.reject(error),
        });
      }),
      clock.wait(30, idle).then(() => path.call({ ...identity, input: 3, schema, lane: 'a', run })),
      clock.wait(30, idle).then(() => path.call({ ...identity, input: 4, schema, lane: 'c', run })),
    ]);
    await clock.runOut();
    const reasons = (await settled).map((each) => each.status === 'rejected' && each.reason);
    expect(reasons).toEqual([error, error, error, error]);
    expect(run).not.toHaveBeenCalled();
    expect(clock.now()).toBe(80);
  });

  it('is known by its cause too', async () => {
    const { path } = setUp();
    const error = Object.assign(new Error('wrapped', { cause: wrongKey() }), { retryable: true });
    const run = vi.fn(async () => Promise.reject<number>(error));
    await expect(path.call({ ...identity, schema, run })).rejects.toBe(error);
    expect(run).toHaveBeenCalledTimes(1);
  });
});

describe('a budget', () => {
  it('ends the run, at most what was under way above the limit, and keeps what was paid for', async () => {
    const clock = createVirtualClock();
    const ledger = createLedger();
    const budget = createBudget({ ledger, maxTokens: 500, now: clock.now });
    const { path, cache } = setUp({ ledger, budget, concurrency: 3, now: clock.now, wait: clock.wait });
    const set = vi.spyOn(cache, 'set');
    const calls = Array.from({ length: 20 }, (_, input) =>
      path.call({
        ...identity,
        input,
        schema,
        lane: 'served',
        usageOf: () => ({ inputTokens: 90, outputTokens: 10 }),
        run: takes(clock, 100 + input),
      }),
    );
    const settled = Promise.allSettled(calls);
    await clock.runOut();
    const outcomes = await settled;
    const had = outcomes.filter(({ status }) => status === 'fulfilled').length;
    // The fifth reply reaches the limit, while two more are under way.
    expect(had).toBe(7);
    expect(set).toHaveBeenCalledTimes(7);
    expect(outcomes[19]).toMatchObject({
      reason: { code: 'teacher/budget-spent', kind: 'tokens', limit: 500, spent: 500 },
    });
  });

  it('does not ask for the price of work that costs nothing', async () => {
    const ledger = createLedger();
    const prices = createPrices({ 'served-*': { inputPerMillion: 1, outputPerMillion: 1 } });
    const { path } = setUp({ ledger, budget: createBudget({ ledger, prices, maxUsd: 1 }) });
    expect(await path.call({ ...identity, schema, run: async () => 1 })).toBe(1);
    const run = vi.fn(async () => 1);
    await expect(
      path.call({ ...identity, model: 'other', schema, run, usageOf: () => undefined }),
    ).rejects.toMatchObject({ code: 'teacher/price-missing', models: ['other'] });
    expect(run).not.toHaveBeenCalled();
  });
});
