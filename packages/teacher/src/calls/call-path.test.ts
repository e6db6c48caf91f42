import { canonicalJson, type JsonValue } from '@r2i/schema';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { identity, passing, setUp, text } from '../__fixtures__/call-path-set-up.ts';
import { CallFailedError } from '../errors/call-failed-error.ts';
import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import type { CallCache } from './call-cache.ts';
import { callKey } from './call-key.ts';
import type { SampleOutcome } from './call-path.ts';

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
  ])('throws for replies of which each $case, and stores none', async ({ reply, words }) => {
    const { path, cache, wait, counts } = setUp({ maxInvalid: 2 });
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
    expect(run).toHaveBeenCalledTimes(3);
    expect(wait).not.toHaveBeenCalled();
    expect(await cache.get(callKey(identity))).toBeUndefined();
    expect(counts()).toMatchObject({ attempts: 3, results: 0, invalid: 3, failures: 1, retries: 0 });
  });

  it('asks again where a reply does not fit, and says how often it did', async () => {
    const { path, cache, counts } = setUp();
    const schema: z.ZodType<unknown> = text;
    const run = vi.fn(
      async (_signal: AbortSignal, round: number): Promise<unknown> =>
        round < 3 ? { words: 'STOP' } : { text: 'STOP' },
    );
    expect(await path.call({ ...identity, schema, run })).toEqual({ text: 'STOP' });
    expect(run.mock.calls.map(([, round]) => round)).toEqual([0, 1, 2, 3]);
    expect(await cache.get(callKey(identity))).toEqual({ text: 'STOP' });
    expect(counts()).toMatchObject({ calls: 1, attempts: 4, results: 1, invalid: 3, failures: 0 });
  });

  it('shows what the model wrote last', async () => {
    const { path } = setUp({ maxInvalid: 1 });
    const schema: z.ZodType<unknown> = z.strictObject({ text: z.string().startsWith('{') });
    const failure = path.call({
      ...identity,
      schema,
      run: async (_signal, round) => ({ text: `sorry ${round}` }),
    });
    await expect(failure).rejects.toMatchObject({ reply: 'sorry 1' });
  });

  it('throws the reply error of an adapter, with its raw text, when the last reply has one', async () => {
    const { path } = setUp({ maxInvalid: 1 });
    const [first, second] = ['{"te', '{"text": "ST'].map(
      (reply) => new ReplyInvalidError({ role: 'answer', model: 'm', reply, issues: ['cut off'] }),
    );
    const run = vi.fn(async (): Promise<{ text: string }> => Promise.reject(second));
    run.mockRejectedValueOnce(first);
    await expect(path.call({ ...identity, schema: text, run })).rejects.toBe(second);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('asks nobody again of whom nothing has fitted in 32 replies, until something does', async () => {
    const { path } = setUp({ maxInvalid: 3 });
    let asked = 0;
    const call = (about: number, reply: unknown): Promise<unknown> =>
      path
        .call({
          ...identity,
          input: { about },
          schema: text,
          run: async () => {
            asked += 1;
            return reply;
          },
        })
        .catch(() => undefined);
    const askedFor = async (calls: readonly [about: number, reply: unknown][]): Promise<number> => {
      asked = 0;
      for (const [about, reply] of calls) await call(about, reply);
      return asked;
    };
    const bad = (first: number, count: number): [number, unknown][] =>
      Array.from({ length: count }, (_, index) => [first + index, { text: 1 }]);
    expect(await askedFor(bad(0, 8))).toBe(32);
    expect(await askedFor(bad(8, 5))).toBe(5);
    expect(await askedFor([[13, { text: 'at last' }]])).toBe(1);
    expect(await askedFor(bad(14, 1))).toBe(4);
  });

  it('counts the tokens of every attempt, also where the reply does not fit', async () => {
    const { path, counts } = setUp();
    const run = async (_signal: AbortSignal, round: number): Promise<number> => (round === 0 ? 0.5 : 7);
    const usageOf = (): { inputTokens: number; outputTokens: number } => ({
      inputTokens: 100,
      outputTokens: 3,
    });
    expect(await path.call({ ...identity, schema: z.int(), run, usageOf })).toBe(7);
    await path.call({ ...identity, schema: z.int(), run, usageOf });
    expect(counts()).toMatchObject({ inputTokens: 200, outputTokens: 6, cacheHits: 1 });
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
    expect(values(all).map(({ sample }) => sample)).toEqual([3, 2, 1, 0, 3]);
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
    const words = async (): Promise<string[]> =>
      values(await path.callSamples({ ...request, run })).map((answer) => answer.text);
    expect(await words()).toEqual(['fault', 't1']);
    expect(await cache.get(callKey(identity, 0))).toBeUndefined();
    expect(await words()).toEqual(['t0', 't1']);
    expect(run.mock.calls.map(([missing]) => missing)).toEqual([[0, 1], [0]]);
    expect(counts()).toMatchObject({ results: 3, faults: 1, cacheHits: 1 });
  });

  it('does not believe a fault that somebody stored', async () => {
    const { path, cache } = setUp();
    await cache.set(callKey(identity, 0), { sample: 0, text: 'fault' });
    const stored = await path.callSamples({
      ...identity,
      samples: [0],
      schema: result,
      keep: ({ text: word }) => word !== 'fault',
      run: async (missing) => answers(missing),
    });
    expect(values(stored)).toEqual([{ sample: 0, text: 't0' }]);
  });

  it('runs only those again that do not fit, and gives each its own outcome', async () => {
    const { path, cache, counts } = setUp({ maxInvalid: 2 });
    const schema: z.ZodType<unknown> = result;
    const run = vi.fn(async (missing: readonly number[], _signal: AbortSignal, round: number) =>
      missing.map((sample) =>
        sample === 3 || sample > 2 * round ? { sample: 'one' } : { sample, text: 'x' },
      ),
    );
    const outcomes = await path.callSamples({ ...identity, samples: [0, 1, 2, 3], schema, run });
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    const [last] = outcomes.slice(-1);
    expect(last?.ok === false && last.error).toBeInstanceOf(ReplyInvalidError);
    expect(run.mock.calls.map(([missing, , round]) => ({ missing, round }))).toEqual([
      { missing: [0, 1, 2, 3], round: 0 },
      { missing: [1, 2, 3], round: 1 },
      { missing: [3], round: 2 },
    ]);
    expect(await cache.get(callKey(identity, 1))).toEqual({ sample: 1, text: 'x' });
    expect(await cache.get(callKey(identity, 3))).toBeUndefined();
    expect(counts()).toMatchObject({ calls: 1, attempts: 3, results: 3, invalid: 5, failures: 1 });
  });

  it('runs the rest again where a service gives fewer than asked for, and counts no fault', async () => {
    const { path, counts } = setUp({ maxInvalid: 0, maxRetries: 0 });
    const run = vi.fn(async (missing: readonly number[]) => answers(missing.slice(0, 2)));
    const outcomes = await path.callSamples({ ...identity, samples: [4, 5, 6, 7, 8], schema: result, run });
    expect(values(outcomes).map(({ sample }) => sample)).toEqual([4, 5, 6, 7, 8]);
    expect(run.mock.calls.map(([missing]) => missing)).toEqual([[4, 5, 6, 7, 8], [6, 7, 8], [8]]);
    expect(counts()).toMatchObject({ calls: 1, attempts: 3, results: 5, invalid: 0, faults: 0, retries: 0 });
  });

  it.each([
    { case: 'none', given: [] },
    { case: 'more than asked for', given: [0, 1, 2] },
  ])('takes no result of a reply with $case', async ({ given }) => {
    const { path, cache } = setUp({ maxInvalid: 1 });
    const run = vi.fn(async () => answers(given));
    const outcomes = await path.callSamples({ ...identity, samples: [0, 1], schema: result, run });
    expect(outcomes.map((outcome) => outcome.ok || outcome.error.message)).toEqual([
      expect.stringContaining(`${given.length} results where 2 were asked for`),
      expect.stringContaining(`${given.length} results where 2 were asked for`),
    ]);
    expect(run).toHaveBeenCalledTimes(2);
    expect(await cache.get(callKey(identity, 0))).toBeUndefined();
  });

  it('keeps what it has where the call for the rest fails, and throws where it has nothing', async () => {
    const { path, cache } = setUp({ maxRetries: 0 });
    const run = vi.fn(async () => Promise.reject<ReturnType<typeof answers>>(passing()));
    run.mockResolvedValueOnce(answers([0]));
    const outcomes = await path.callSamples({ ...identity, samples: [0, 1], schema: result, run });
    expect(outcomes[0]).toEqual({ ok: true, value: { sample: 0, text: 't0' } });
    expect(outcomes[1]).toMatchObject({ ok: false, error: { code: 'teacher/call-failed' } });
    expect(await cache.get(callKey(identity, 0))).toEqual({ sample: 0, text: 't0' });
    await expect(
      path.callSamples({ ...identity, samples: [1, 2], schema: result, run }),
    ).rejects.toMatchObject({ code: 'teacher/call-failed' });
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

function values<Value>(outcomes: readonly SampleOutcome<Value>[]): Value[] {
  return outcomes.map((outcome) => {
    if (!outcome.ok) throw outcome.error;
    return outcome.value;
  });
}

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
      .call({ ...request, run: async () => Promise.reject(passing()) })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CallFailedError);
    expect(seen.filter((entry) => !/^[0-9a-f]{64}$/.test(entry))).toEqual(['{"text":"STOP"}']);
    expect(`${String(failure)}${JSON.stringify(failure)}${JSON.stringify(ledger.snapshot())}`).not.toContain(
      'sk-12345',
    );
  });
});
