import { setTimeout as pause } from 'node:timers/promises';

import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { identity, passing, setUp, text } from '../__fixtures__/call-path-set-up.ts';
import { callKey } from './call-key.ts';
import { createMemoryCache } from './memory-cache.ts';

describe('concurrency', () => {
  it('runs no more at once than allowed', async () => {
    const { path } = setUp({ concurrency: 3 });
    let running = 0;
    let most = 0;
    const run = async (): Promise<{ text: string }> => {
      running += 1;
      most = Math.max(most, running);
      await pause(1);
      running -= 1;
      return { text: 'x' };
    };
    await Promise.all(
      Array.from({ length: 20 }, (_, input) => path.call({ ...identity, input, schema: text, run })),
    );
    expect(most).toBe(3);
  });

  it('shares one run among equal calls, and among equal samples of different batches', async () => {
    const { path, counts } = setUp();
    const schema = z.int();
    const run = vi.fn(async (missing: readonly number[]) => missing);
    const batches = await Promise.all(
      [[0, 1, 2], [2, 3], [1, 3, 4], [0]].map((samples) =>
        path.callSamples({ ...identity, samples, schema, run }),
      ),
    );
    const values = batches.map((batch) =>
      batch.map((outcome) => (outcome.ok ? outcome.value : outcome.error)),
    );
    expect(values).toEqual([[0, 1, 2], [2, 3], [1, 3, 4], [0]]);
    expect(run.mock.calls.map(([missing]) => missing)).toEqual([[0, 1, 2], [3], [4]]);
    expect(counts()).toMatchObject({ calls: 3, results: 5, shared: 4 });
  });

  it('loses no count', async () => {
    const { path, ledger } = setUp({ concurrency: 8, now: fakeClock() });
    await Promise.all(
      Array.from({ length: 200 }, (_, input) =>
        path.call({
          role: 'r',
          model: `m${input % 2}`,
          input,
          schema: z.int(),
          run: async () => pause(0, input),
        }),
      ),
    );
    expect(ledger.snapshot().map(({ model, calls, results }) => ({ model, calls, results }))).toEqual([
      { model: 'm0', calls: 100, results: 100 },
      { model: 'm1', calls: 100, results: 100 },
    ]);
  });
});

function fakeClock(): () => number {
  let milliseconds = 0;
  return () => {
    milliseconds += 1;
    return milliseconds;
  };
}

describe('abort', () => {
  const reason = new Error('the user pressed Ctrl-C');

  it('begins nothing after an abort', async () => {
    const { path, ledger } = setUp();
    const run = vi.fn(async () => ({ text: 'STOP' }));
    await expect(
      path.call({ ...identity, schema: text, run, signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
    expect(run).not.toHaveBeenCalled();
    expect(ledger.snapshot()).toEqual([]);
  });

  it('returns at once, even where the run does not listen, and tells the run', async () => {
    const { path, counts } = setUp();
    const controller = new AbortController();
    const told = vi.fn();
    const call = path.call({
      ...identity,
      schema: text,
      run: async (signal) => {
        signal?.addEventListener('abort', () => told(signal.reason));
        return new Promise<never>(() => undefined);
      },
      signal: controller.signal,
    });
    await pause(1);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(told).toHaveBeenCalledWith(reason);
    expect(counts()).toMatchObject({ calls: 1, failures: 0 });
  });

  it('ends a pause and makes no further attempt', async () => {
    const { path } = setUp({ wait: async (_delayMs, signal) => pause(60_000, undefined, { signal }) });
    const controller = new AbortController();
    const run = vi.fn(async () => Promise.reject<{ text: string }>(passing()));
    const call = path.call({ ...identity, schema: text, run, signal: controller.signal });
    await pause(1);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await pause(1);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('takes what waits for its turn out of the queue', async () => {
    const { path } = setUp({ concurrency: 1 });
    const controller = new AbortController();
    const first = gate();
    const run = vi.fn(async () => ({ text: 'never' }));
    const blocking = path.call({ ...identity, input: 1, schema: text, run: () => first.opened });
    const queued = path.call({ ...identity, input: 2, schema: text, run, signal: controller.signal });
    await pause(1);
    controller.abort(reason);
    await expect(queued).rejects.toBe(reason);
    first.open({ text: 'done' });
    await blocking;
    await pause(1);
    expect(run).not.toHaveBeenCalled();
  });

  it('does not disturb another caller of the same call', async () => {
    const { path } = setUp();
    const controller = new AbortController();
    const work = gate();
    const run = vi.fn(() => work.opened);
    const leaving = path.call({ ...identity, schema: text, run, signal: controller.signal });
    const staying = path.call({ ...identity, schema: text, run });
    await pause(1);
    controller.abort(reason);
    await expect(leaving).rejects.toBe(reason);
    work.open({ text: 'STOP' });
    expect(await staying).toEqual({ text: 'STOP' });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('keeps a result that arrives when everybody has gone: it has been paid for', async () => {
    const { path, cache } = setUp();
    const controller = new AbortController();
    const work = gate();
    const call = path.call({ ...identity, schema: text, run: () => work.opened, signal: controller.signal });
    await pause(1);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    work.open({ text: 'late' });
    await pause(1);
    expect(await cache.get(callKey(identity))).toEqual({ text: 'late' });
  });

  it('starts an equal call only when the aborted one has ended, and then uses its result', async () => {
    const { path } = setUp();
    const controller = new AbortController();
    const work = gate();
    const leaving = path.call({
      ...identity,
      schema: text,
      run: () => work.opened,
      signal: controller.signal,
    });
    await pause(1);
    controller.abort(reason);
    await expect(leaving).rejects.toBe(reason);
    const run = vi.fn(async () => ({ text: 'again' }));
    const next = path.call({ ...identity, schema: text, run });
    await pause(1);
    expect(run).not.toHaveBeenCalled();
    work.open({ text: 'late' });
    expect(await next).toEqual({ text: 'late' });
    expect(run).not.toHaveBeenCalled();
  });

  it('runs an equal call again when the aborted one ended in an error', async () => {
    const { path } = setUp();
    const controller = new AbortController();
    const stopped = async (signal?: AbortSignal): Promise<{ text: string }> => {
      await pause(60_000, undefined, { signal });
      return { text: 'never' };
    };
    const leaving = path.call({ ...identity, schema: text, run: stopped, signal: controller.signal });
    await pause(1);
    controller.abort(reason);
    await expect(leaving).rejects.toBe(reason);
    expect(await path.call({ ...identity, schema: text, run: async () => ({ text: 'again' }) })).toEqual({
      text: 'again',
    });
  });

  it('warns of no leak where one signal serves many calls', async () => {
    const { path } = setUp();
    const warned = vi.fn();
    process.on('warning', warned);
    const { signal } = new AbortController();
    await Promise.all(
      Array.from({ length: 50 }, (_, input) =>
        path.call({ ...identity, input, schema: z.int(), run: async () => pause(1, input), signal }),
      ),
    );
    await pause(1);
    process.off('warning', warned);
    expect(warned).not.toHaveBeenCalled();
  });

  it.each([
    { isShared: true, asked: [[1]], counts: { calls: 2, attempts: 2, cacheHits: 1, results: 2 } },
    { isShared: false, asked: [[0, 1]], counts: { calls: 2, attempts: 2, cacheHits: 0, results: 3 } },
  ])(
    'asks for what another has stored while it waited: $asked, where the cache is shared: $isShared',
    async ({ isShared, asked, counts: expected }) => {
      const cache = { ...createMemoryCache(), isShared };
      const { path, counts } = setUp({ cache, concurrency: 1 });
      const work = gate();
      const before = path.call({ ...identity, input: 'before', schema: text, run: () => work.opened });
      const run = vi.fn(async (samples: readonly number[]) => samples.map(() => ({ text: 'own' })));
      const waiting = path.callSamples({
        ...identity,
        samples: [0, 1],
        schema: text,
        run: (samples) => run(samples),
      });
      await pause(1);
      await cache.set(callKey(identity, 0), { text: 'of another' });
      work.open({ text: 'done' });
      await before;
      const texts = (await waiting).map((outcome) => outcome.ok && outcome.value.text);
      expect(texts).toEqual([isShared ? 'of another' : 'own', 'own']);
      expect(run.mock.calls.map(([samples]) => samples)).toEqual(asked);
      expect(counts()).toMatchObject(expected);
    },
  );

  it('asks for nothing where others have stored all while it waited, and holds no place', async () => {
    const cache = { ...createMemoryCache(), isShared: true };
    const { path, counts } = setUp({ cache, concurrency: 1 });
    const work = gate();
    const before = path.call({ ...identity, input: 'before', schema: text, run: () => work.opened });
    const run = vi.fn(async () => ({ text: 'own' }));
    const waiting = path.call({ ...identity, schema: text, run });
    await pause(1);
    await cache.set(callKey(identity), { text: 'of another' });
    work.open({ text: 'done' });
    await before;
    expect(await waiting).toEqual({ text: 'of another' });
    expect(run).not.toHaveBeenCalled();
    await path.call({ ...identity, input: 'after', schema: text, run });
    expect(counts()).toMatchObject({ calls: 2, attempts: 2, cacheHits: 1 });
  });
});

/** A promise that is resolved from outside. */
function gate(): { opened: Promise<{ text: string }>; open: (value: { text: string }) => void } {
  let open = (_value: { text: string }): void => undefined;
  const opened = new Promise<{ text: string }>((resolve) => {
    open = resolve;
  });
  return { opened, open: (value) => open(value) };
}
