import { setTimeout } from 'node:timers/promises';

import pLimit from 'p-limit';

import type { CallCache } from './call-cache.ts';
import { type CallIdentity, callKey } from './call-key.ts';
import type { CallPath } from './call-path.ts';
import { ReplyInvalidError } from './errors/reply-invalid-error.ts';
import { createInFlight } from './in-flight.ts';
import type { Ledger } from './ledger.ts';
import { parseReply } from './parse-reply.ts';
import { type RetryPolicy, runWithRetries } from './run-with-retries.ts';
import { toJsonValue } from './to-json-value.ts';

export interface CallPathOptions extends Partial<RetryPolicy> {
  readonly cache: CallCache;
  readonly ledger: Ledger;
  /**
   * Most runs under way at once. A run that pauses before a retry keeps its place, so that a service that is
   * overloaded gets fewer calls.
   *
   * @default 4
   */
  readonly concurrency?: number;
  /**
   * Clock for the ledger, in milliseconds.
   *
   * @default performance.now
   */
  readonly now?: () => number;
}

/** Several results that are looked up together and run together where missing. */
interface Batch extends CallIdentity {
  /** Distinct. */
  readonly keys: readonly string[];
  readonly judge: (value: unknown) => 'keep' | 'fault' | 'invalid';
  readonly run: (missing: readonly string[], signal: AbortSignal) => Promise<readonly unknown[]>;
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes the call path: cache, sharing of equal calls, limit, retries, check of the reply and ledger in one
 * place. Defaults: 2 retries, 500 ms before the first, never more than 60 s.
 *
 * @throws {RangeError} If `maxRetries` is not a whole number of at least 0.
 */
export function createCallPath({
  cache,
  ledger,
  concurrency = 4,
  maxRetries = 2,
  initialDelayMs = 500,
  maxDelayMs = 60_000,
  wait = async (delayMs, signal) => setTimeout(delayMs, undefined, { signal }),
  now = () => performance.now(),
}: CallPathOptions): CallPath {
  if (!Number.isSafeInteger(maxRetries) || maxRetries < 0) {
    throw new RangeError(
      `createCallPath: maxRetries must be a whole number of at least 0, not ${maxRetries}`,
    );
  }
  const policy: RetryPolicy = { maxRetries, initialDelayMs, maxDelayMs, wait };
  const limit = pLimit(concurrency);
  const inFlight = createInFlight<ReadonlyMap<string, unknown>>();

  async function runMissing(
    batch: Batch,
    missing: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly unknown[]> {
    const timed = async (): Promise<readonly unknown[]> => {
      const start = now();
      try {
        return await batch.run(missing, signal);
      } finally {
        ledger.add(batch, { milliseconds: now() - start });
      }
    };
    return limit(() => {
      signal.throwIfAborted();
      ledger.add(batch, { calls: 1 });
      const onRetry = (): void => ledger.add(batch, { retries: 1 });
      return runWithRetries({
        role: batch.role,
        model: batch.model,
        attempt: timed,
        signal,
        policy,
        onRetry,
      });
    });
  }

  async function lookUpOrRun(
    batch: Batch,
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, unknown>> {
    const values = new Map<string, unknown>();
    const stored = await Promise.all(keys.map((key) => cache.get(key)));
    for (const [index, key] of keys.entries()) {
      if (batch.judge(stored[index]) === 'keep') values.set(key, stored[index]);
    }
    if (values.size > 0) ledger.add(batch, { cacheHits: values.size });
    const missing = keys.filter((key) => !values.has(key));
    if (missing.length === 0) return values;

    const results = await runMissing(batch, missing, signal);
    if (results.length !== missing.length) {
      const issue = `it holds ${results.length} results where ${missing.length} were asked for`;
      throw new ReplyInvalidError({ ...batch, reply: JSON.stringify(results), issues: [issue] });
    }
    // Stored even where every caller has gone meanwhile: it has been paid for.
    await Promise.all(
      missing.map(async (key, index) => {
        const value = toJsonValue(results[index]);
        const judgement = batch.judge(value);
        values.set(key, value);
        ledger.add(batch, { results: 1, faults: judgement === 'fault' ? 1 : 0 });
        if (judgement === 'keep' && value !== undefined) await cache.set(key, value);
      }),
    );
    return values;
  }

  /** Nothing is awaited between looking for work under way and joining it, so no key is ever worked on twice. */
  async function resolve(batch: Batch): Promise<ReadonlyMap<string, unknown>> {
    batch.signal?.throwIfAborted();
    const shared = batch.keys.flatMap((key) => inFlight.find(key) ?? []);
    const own = batch.keys.filter((key) => inFlight.find(key) === undefined);
    if (shared.length > 0) ledger.add(batch, { shared: shared.length });
    const flights = new Set(shared);
    if (own.length > 0) {
      flights.add(inFlight.start(own, (signal) => lookUpOrRun(batch, own, signal)));
    }
    const found = await Promise.all([...flights].map((flight) => flight.join(batch.signal)));
    return new Map(found.flatMap((values) => [...values]));
  }

  /** Counts an error of one caller's call; an abort is none. */
  async function counted<Result>(
    batch: Batch,
    read: (values: ReadonlyMap<string, unknown>) => Result,
  ): Promise<Result> {
    try {
      return read(await resolve(batch));
    } catch (error) {
      if (batch.signal?.aborted !== true) ledger.add(batch, { failures: 1 });
      throw error;
    }
  }

  return {
    async call({ role, model, input, schema, run, signal }) {
      const key = callKey({ role, model, input });
      const batch: Batch = {
        role,
        model,
        input,
        keys: [key],
        judge: (value) => (value !== undefined && schema.safeParse(value).success ? 'keep' : 'invalid'),
        run: async (_missing, runSignal) => [await run(runSignal)],
        signal,
      };
      return counted(batch, (values) => parseReply(schema, values.get(key), batch));
    },

    async callSamples({ role, model, input, samples, schema, keep = () => true, run, signal }) {
      const sampleOf = new Map(samples.map((sample) => [sampleKey({ role, model, input }, sample), sample]));
      const batch: Batch = {
        role,
        model,
        input,
        keys: [...sampleOf.keys()],
        judge(value) {
          const result = schema.safeParse(value);
          if (value === undefined || !result.success) return 'invalid';
          return keep(result.data) ? 'keep' : 'fault';
        },
        run: async (missing, runSignal) =>
          run(
            missing.flatMap((key) => sampleOf.get(key) ?? []),
            runSignal,
          ),
        signal,
      };
      return counted(batch, (values) =>
        samples.map((sample) =>
          parseReply(schema, values.get(sampleKey({ role, model, input }, sample)), batch),
        ),
      );
    },
  };
}

function sampleKey(identity: CallIdentity, sample: number): string {
  if (!Number.isSafeInteger(sample) || sample < 0) {
    throw new RangeError(`callSamples: a sample number must be whole and at least 0, not ${sample}`);
  }
  return callKey(identity, sample);
}
