import { canonicalJson, type JsonValue } from '@r2i/schema';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { busy, identity, setUp, text } from './__fixtures__/call-path-set-up.ts';
import type { CallCache } from './call-cache.ts';
import { callKey } from './call-key.ts';
import { CallFailedError } from './errors/call-failed-error.ts';
import { ReplyInvalidError } from './errors/reply-invalid-error.ts';
import { TeacherCallError } from './errors/teacher-call-error.ts';

describe('call', () => {
  it('runs once, and gives the same from the cache', async () => {
    const { path, counts } = setUp();
    const run = vi.fn(async () => ({ text: 'STOP', note: undefined }));
    const fresh = await path.call({ ...identity, schema: text, run });
    const cached = await path.call({ ...identity, schema: text, run });
    expect(Object.keys(fresh)).toEqual(['text']);
    expect(cached).toStrictEqual(fresh);
    expect(run).toHaveBeenCalledTimes(1);
    expect(counts()).toMatchObject({ calls: 1, results: 1, cacheHits: 1, shared: 0, failures: 0 });
  });

  it.each([
    { case: 'role', other: { ...identity, role: 'propose' } },
    { case: 'model', other: { ...identity, model: 'reader-v2' } },
    { case: 'input', other: { ...identity, input: { image: 'abd', seed: 7 } } },
  ])('runs again for another $case', async ({ other }) => {
    const { path } = setUp();
    const run = vi.fn(async () => ({ text: 'STOP' }));
    await path.call({ ...identity, schema: text, run });
    await path.call({ ...other, schema: text, run });
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('takes the members of the input in any order for the same call', () => {
    expect(callKey({ ...identity, input: { seed: 7, image: 'abc' } })).toBe(callKey(identity));
    expect(callKey(identity, 0)).not.toBe(callKey(identity));
    expect(callKey(identity, 0)).not.toBe(callKey(identity, 1));
  });

  it.each([
    { case: 'of another form', stored: { words: 'STOP' } },
    { case: 'with a field too many', stored: { text: 'STOP', extra: 1 } },
    { case: 'of another type', stored: 'STOP' },
    { case: 'that is null', stored: null },
  ])('runs again, and mends the cache, for a cached value $case', async ({ stored }) => {
    const { path, cache } = setUp();
    await cache.set(callKey(identity), stored);
    const result = await path.call({ ...identity, schema: text, run: async () => ({ text: 'GO' }) });
    expect(result).toEqual({ text: 'GO' });
    expect(await cache.get(callKey(identity))).toEqual({ text: 'GO' });
  });

  it.each([
    { case: 'does not fit', reply: { text: 1 }, words: 'text' },
    { case: 'holds NaN', reply: { text: Number.NaN }, words: 'text' },
    { case: 'is nothing', reply: undefined, words: 'no JSON form' },
    { case: 'has no JSON form', reply: { text: 1n }, words: 'no JSON form' },
  ])('throws for a reply that $case, without retry or caching', async ({ reply, words }) => {
    const { path, cache, counts } = setUp();
    const schema: z.ZodType<unknown> = text;
    const run = vi.fn(async (): Promise<unknown> => reply);
    const failure = path.call({ ...identity, schema, run });
    await expect(failure).rejects.toBeInstanceOf(ReplyInvalidError);
    await expect(failure).rejects.toMatchObject({
      code: 'teacher/reply-invalid',
      role: 'answer',
      model: 'reader-v1',
    });
    await expect(failure).rejects.toThrow(words);
    expect(run).toHaveBeenCalledTimes(1);
    expect(await cache.get(callKey(identity))).toBeUndefined();
    expect(counts()).toMatchObject({ failures: 1, retries: 0 });
  });

  it('lets through a reply error that the adapter throws, with its raw text', async () => {
    const { path } = setUp();
    const own = new ReplyInvalidError({
      role: 'answer',
      model: 'm',
      reply: '{"text": "ST',
      issues: ['cut off'],
    });
    await expect(path.call({ ...identity, schema: text, run: async () => Promise.reject(own) })).rejects.toBe(
      own,
    );
  });
});

describe('retries', () => {
  it('waits longer each time, and then succeeds', async () => {
    const { path, wait, counts } = setUp({ maxRetries: 3, initialDelayMs: 100, maxDelayMs: 300 });
    const run = vi.fn(async () => ({ text: 'STOP' }));
    for (let failure = 0; failure < 3; failure += 1) run.mockRejectedValueOnce(busy());
    expect(await path.call({ ...identity, schema: text, run })).toEqual({ text: 'STOP' });
    expect(wait.mock.calls.map(([delayMs]) => delayMs)).toEqual([100, 200, 300]);
    expect(counts()).toMatchObject({ calls: 1, results: 1, retries: 3, failures: 0 });
  });

  it.each([0, 1, 2, 5])('makes no more than %i further attempts', async (maxRetries) => {
    const { path } = setUp({ maxRetries });
    const cause = busy();
    const run = vi.fn(async () => Promise.reject<{ text: string }>(cause));
    const failure = path.call({ ...identity, schema: text, run });
    await expect(failure).rejects.toBeInstanceOf(CallFailedError);
    await expect(failure).rejects.toMatchObject({
      code: 'teacher/call-failed',
      attempts: maxRetries + 1,
      retryable: true,
      cause,
    });
    expect(run).toHaveBeenCalledTimes(maxRetries + 1);
  });

  it.each([
    { case: 'an error that says nothing', error: new Error('wrong key') },
    {
      case: 'an error that is final',
      error: new TeacherCallError('wrong key', { retryable: false, status: 401 }),
    },
    {
      case: 'an abort of its own',
      error: Object.assign(new DOMException('gone', 'AbortError'), { retryable: true }),
    },
    { case: 'a text', error: 'retryable' },
    { case: 'nothing', error: undefined },
    { case: 'a claim in another type', error: { retryable: 'true' } },
  ])('does not repeat after $case', async ({ error }) => {
    const { path, wait } = setUp();
    const run = vi.fn(async () => Promise.reject<{ text: string }>(error));
    await expect(path.call({ ...identity, schema: text, run })).rejects.toMatchObject({
      attempts: 1,
      retryable: false,
    });
    expect(run).toHaveBeenCalledTimes(1);
    expect(wait).not.toHaveBeenCalled();
  });

  it.each([
    { asked: 1234, waited: 1234 },
    { asked: 0, waited: 0 },
    { asked: undefined, waited: 500 },
    { asked: -1, waited: 500 },
    { asked: Number.NaN, waited: 500 },
  ])('waits $waited ms where the service asks for $asked', async ({ asked, waited }) => {
    const { path, wait } = setUp();
    const run = vi.fn(async () => ({ text: 'STOP' })).mockRejectedValueOnce(busy(asked));
    await path.call({ ...identity, schema: text, run });
    expect(wait.mock.calls.map(([delayMs]) => delayMs)).toEqual([waited]);
  });

  it('gives up where the service asks for a longer pause than allowed', async () => {
    const { path, wait } = setUp({ maxDelayMs: 1000 });
    const run = async (): Promise<{ text: string }> => Promise.reject(busy(3_600_000));
    await expect(path.call({ ...identity, schema: text, run })).rejects.toMatchObject({
      attempts: 1,
      retryable: true,
    });
    expect(wait).not.toHaveBeenCalled();
  });

  it('tries a call again that failed before', async () => {
    const { path } = setUp({ maxRetries: 0 });
    const run = vi.fn(async () => ({ text: 'STOP' })).mockRejectedValueOnce(busy());
    await expect(path.call({ ...identity, schema: text, run })).rejects.toThrow('run the same command again');
    expect(await path.call({ ...identity, schema: text, run })).toEqual({ text: 'STOP' });
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s retries', (maxRetries) => {
    expect(() => setUp({ maxRetries })).toThrow(RangeError);
  });
});

describe('callSamples', () => {
  const result = z.strictObject({ sample: z.int(), text: z.string() });
  const answers = (missing: readonly number[]) => missing.map((sample) => ({ sample, text: `t${sample}` }));

  it('runs only the samples that are missing, and gives all in the order asked', async () => {
    const { path, counts } = setUp();
    const run = vi.fn(async (missing: readonly number[]) => answers(missing));
    await path.callSamples({ ...identity, samples: [0, 2], schema: result, run });
    const all = await path.callSamples({ ...identity, samples: [3, 2, 1, 0, 3], schema: result, run });
    expect(all.map(({ sample }) => sample)).toEqual([3, 2, 1, 0, 3]);
    expect(run.mock.calls.map(([missing]) => missing)).toEqual([
      [0, 2],
      [3, 1],
    ]);
    expect(counts()).toMatchObject({ calls: 2, results: 4, cacheHits: 2 });
  });

  it('runs nothing for no samples', async () => {
    const { path, ledger } = setUp();
    const run = vi.fn(async (missing: readonly number[]) => answers(missing));
    expect(await path.callSamples({ ...identity, samples: [], schema: result, run })).toEqual([]);
    expect(run).not.toHaveBeenCalled();
    expect(ledger.snapshot()).toEqual([]);
  });

  it('gives faults back, does not store them, and runs them again', async () => {
    const { path, cache, counts } = setUp();
    const request = {
      ...identity,
      samples: [0, 1],
      schema: result,
      keep: ({ text: word }: { text: string }) => word !== 'fault',
    };
    const run = vi.fn(async (missing: readonly number[]) => answers(missing));
    run.mockResolvedValueOnce([
      { sample: 0, text: 'fault' },
      { sample: 1, text: 't1' },
    ]);
    expect((await path.callSamples({ ...request, run })).map((answer) => answer.text)).toEqual([
      'fault',
      't1',
    ]);
    expect(await cache.get(callKey(identity, 0))).toBeUndefined();
    expect((await path.callSamples({ ...request, run })).map((answer) => answer.text)).toEqual(['t0', 't1']);
    expect(run.mock.calls.map(([missing]) => missing)).toEqual([[0, 1], [0]]);
    expect(counts()).toMatchObject({ results: 3, faults: 1, cacheHits: 1 });
  });

  it('does not believe a fault that somebody stored', async () => {
    const { path, cache } = setUp();
    await cache.set(callKey(identity, 0), { sample: 0, text: 'fault' });
    const [answer] = await path.callSamples({
      ...identity,
      samples: [0],
      schema: result,
      keep: ({ text: word }) => word !== 'fault',
      run: async (missing) => answers(missing),
    });
    expect(answer?.text).toBe('t0');
  });

  it('stores the good results of a batch before it throws for a bad one', async () => {
    const { path, cache } = setUp();
    const schema: z.ZodType<unknown> = result;
    const run = async (): Promise<unknown[]> => [{ sample: 0, text: 't0' }, { sample: 'one' }];
    await expect(path.callSamples({ ...identity, samples: [0, 1], schema, run })).rejects.toBeInstanceOf(
      ReplyInvalidError,
    );
    expect(await cache.get(callKey(identity, 0))).toEqual({ sample: 0, text: 't0' });
    expect(await cache.get(callKey(identity, 1))).toBeUndefined();
  });

  it('stores nothing where the number of results is wrong', async () => {
    const { path, cache } = setUp();
    const failure = path.callSamples({
      ...identity,
      samples: [0, 1],
      schema: result,
      run: async () => answers([0]),
    });
    await expect(failure).rejects.toThrow('1 results where 2 were asked for');
    expect(await cache.get(callKey(identity, 0))).toBeUndefined();
  });

  it.each([-1, 0.5, Number.NaN])('refuses %s as a sample number', async (sample) => {
    const { path } = setUp();
    const failure = path.callSamples({
      ...identity,
      samples: [sample],
      schema: result,
      run: async (missing) => answers(missing),
    });
    await expect(failure).rejects.toThrow(`not ${sample}`);
  });
});

describe('secrets', () => {
  it('hands the cache hashes only, and nothing of the input to an error', async () => {
    const seen: string[] = [];
    const cache: CallCache = {
      get: async (key) => {
        seen.push(key);
      },
      set: async (key: string, value: JsonValue) => {
        seen.push(key, canonicalJson(value));
      },
    };
    const { path, ledger } = setUp({ cache, maxRetries: 0 });
    const request = { ...identity, input: { prompt: 'sk-12345' }, schema: text };
    await path.call({ ...request, run: async () => ({ text: 'STOP' }) });
    const failure: unknown = await path
      .call({ ...request, run: async () => Promise.reject(busy()) })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CallFailedError);
    expect(seen.filter((entry) => !/^[0-9a-f]{64}$/.test(entry))).toEqual(['{"text":"STOP"}']);
    expect(`${String(failure)}${JSON.stringify(failure)}${JSON.stringify(ledger.snapshot())}`).not.toContain(
      'sk-12345',
    );
  });
});
