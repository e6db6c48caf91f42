import { setTimeout } from 'node:timers/promises';

import { createRandom, isFatal, type JsonValue } from '@r2i/schema';
import type { z } from 'zod';

import type { Budget } from '../budget/budget.ts';
import { CallFailedError } from '../errors/call-failed-error.ts';
import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import { createLanes, type Lanes, localLane } from '../lane/lanes.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { TokenUsage } from '../model/teacher-model.ts';
import type { CallBatch, Judgement, KeyOutcome } from './call-batch.ts';
import type { CallCache } from './call-cache.ts';
import { type CallIdentity, callKey } from './call-key.ts';
import type { FoundRefusal, OpenCallPath } from './call-path.ts';
import { createFitWatches } from './fit-watch.ts';
import { createInFlight } from './in-flight.ts';
import { readKeptRefusal, shortReason } from './kept-refusal.ts';
import { parseReply } from './parse-reply.ts';
import { type RoundNumber, runRounds } from './run-rounds.ts';
import { type RetryPolicy, runWithRetries } from './run-with-retries.ts';
import { createServiceWatch } from './service-watch.ts';
import { createStopSwitch } from './stop-switch.ts';
import type { WatchAttempt } from './watched-attempt.ts';

export interface CallPathOptions extends Partial<RetryPolicy> {
  readonly cache: CallCache;
  readonly ledger: Ledger;
  /**
   * Most attempts under way at once in each lane. A call that pauses holds no place.
   *
   * @default 4
   */
  readonly concurrency?: number;
  /**
   * Lanes to use, for those who want to see what they are doing.
   *
   * @default createLanes({ concurrency, now, wait })
   */
  readonly lanes?: Lanes;
  /** Asked before each attempt. Once it is spent, no call is made any more; those under way are let finish. */
  readonly budget?: Budget | undefined;
  /**
   * Further results asked for in place of one that does not fit; a whole number of at least 0. Where one reply in
   * five cannot be used, 2 would lose one call in 125, and with it a whole image. A refusal is asked for once more at
   * most, and only where the next request would be another one.
   *
   * @default 3
   */
  readonly maxInvalid?: number;
  /**
   * What becomes of a refusal in which the tries of a call end. `keep`: it is stored as the outcome, and nobody is asked
   * again; `retry`: the same, but those of earlier sessions are asked again; `forget`: none is stored.
   *
   * @default 'forget'
   */
  readonly refusals?: 'keep' | 'retry' | 'forget';
  /**
   * For a server, which outlives what it meets: an error that ends a run, such as a wrong key or a full disk, ends the calls
   * that are under way, and later calls are tried anew. A service that refuses everything, is not there or is something else ends nothing: each
   * call fails by itself.
   *
   * @default false
   */
  readonly staysUp?: boolean;
  /** Told of each request of a served model. @default nobody is */
  readonly onAttempt?: WatchAttempt | undefined;
}

/**
 * Makes the call path: cache, sharing of equal calls, lanes, retries, budget, check of the reply and ledger in
 * one place. Defaults: 5 retries, 3 for replies that do not fit, pauses of up to 0.5 s and doubling to 30 s,
 * and 10 minutes for one call. A service that refuses each of the first 8 calls alike, for good, ends the run as a wrong key
 * does; so does one that nobody has reached for 5 s and 3 tries, one whose first 8 replies over 5 s are no completions, and one
 * that later says of itself, 24 times and more with no answer between, that it does not serve the model. What a model says in a
 * role, 32 times and more without once fitting, is not asked for again.
 *
 * @throws {RangeError} If `concurrency`, `maxRetries` or `maxInvalid` is no whole number or too small.
 */
export function createCallPath({
  cache,
  ledger,
  concurrency = 4,
  maxRetries = 5,
  maxInvalid = 3,
  refusals = 'forget',
  deadlineMs = 600_000,
  initialDelayMs = 500,
  maxDelayMs = 30_000,
  wait = async (delayMs, signal) => setTimeout(delayMs, undefined, { signal }),
  now = () => performance.now(),
  random = createRandom(0),
  lanes = createLanes({ concurrency, now, wait }),
  budget,
  staysUp = false,
  onAttempt,
}: CallPathOptions): OpenCallPath {
  checkCount('maxRetries', maxRetries);
  checkCount('maxInvalid', maxInvalid);
  const policy: RetryPolicy = { maxRetries, deadlineMs, initialDelayMs, maxDelayMs, wait, now, random };
  const inFlight = createInFlight<ReadonlyMap<string, KeyOutcome>>();
  const stop = createStopSwitch({ stays: !staysUp });
  // A server waits for a service however long it is away.
  const watch = staysUp ? undefined : createServiceWatch({ concurrency: lanes.concurrency });
  const fitOf = createFitWatches();
  // Made at once, so that a limit that is none is refused here.
  lanes.lane(localLane);

  /** One attempt that counts itself and what it cost. */
  async function attemptOnce(
    batch: CallBatch,
    missing: readonly string[],
    { signal, round, issue }: { readonly signal: AbortSignal } & RoundNumber,
  ): Promise<readonly unknown[]> {
    const start = now();
    const { role, usageOf } = batch;
    const ends = usageOf && onAttempt?.({ role, lane: batch.lane, samples: missing.length });
    try {
      const results = await batch.run(missing, signal, round, issue);
      const usages = results.map((result) => usageOf?.(result) ?? {});
      for (const usage of usages) ledger.add(batch, usage);
      ends?.({ usage: sumUsage(usages) });
      watch?.answered(batch.lane);
      return results;
    } catch (error) {
      ends?.({ error });
      const { lane, model } = batch;
      const ended = isFatal(error)
        ? error
        : watch?.failed(error, { lane, model, startMs: start, endMs: now() });
      if (ended !== undefined) stop.trip(ended);
      throw ended ?? error;
    } finally {
      ledger.add(batch, { attempts: 1, milliseconds: now() - start });
    }
  }

  /** A call that used up its tries without reaching anybody is the end of all, where nobody was ever reached; or never what was named. */
  async function orEnd<Value>(batch: CallBatch, tries: Promise<Value>): Promise<Value> {
    try {
      return await tries;
    } catch (error) {
      const ended = error instanceof CallFailedError ? watch?.gaveUp(error.cause, batch) : undefined;
      if (ended !== undefined) stop.trip(ended);
      throw ended ?? error;
    }
  }

  /** Nothing is awaited between this and the attempt, so none begins after the end of the run. */
  function mayBegin(batch: CallBatch): void {
    stop.check();
    try {
      cache.mayBegin?.();
      budget?.check(batch.usageOf === undefined ? undefined : batch.model);
    } catch (error) {
      stop.trip(error);
      throw error;
    }
  }

  /** What cannot be kept would be paid for again, and so would all that comes after it. */
  async function storeReply(key: string, value: JsonValue): Promise<void> {
    try {
      await cache.set(key, value);
    } catch (error) {
      stop.trip(error);
      throw error;
    }
  }

  function runMissing(
    batch: CallBatch,
    missing: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, KeyOutcome>> {
    let begun = false;
    const begin = (): void => {
      mayBegin(batch);
      if (!begun) ledger.add(batch, { calls: 1 });
      begun = true;
    };
    return stop.whileRunning(signal, (pauseSignal) =>
      runRounds(batch, missing, {
        maxInvalid,
        fit: fitOf(batch),
        keepsRefusals: refusals !== 'forget',
        store: storeReply,
        count: (counts) => ledger.add(batch, counts),
        run: (keys, round, found) => {
          let asked = keys;
          // While this one waited, or stood still, another may have paid for it.
          const lookAgain = async (): Promise<readonly unknown[] | undefined> => {
            const kept = await keptOf(batch, asked);
            for (const [key, outcome] of kept) found(key, outcome);
            asked = asked.filter((key) => !kept.has(key));
            return asked.length === 0 ? [] : undefined;
          };
          return orEnd(
            batch,
            runWithRetries(
              {
                role: batch.role,
                model: batch.model,
                lane: lanes.lane(batch.lane),
                found: cache.isShared === true ? lookAgain : undefined,
                mayBegin: begin,
                attempt: () => attemptOnce(batch, asked, { signal, ...round }),
                signal: pauseSignal,
                onFault: (kind) => ledger.add(batch, { busy: kind === 'busy' ? 1 : 0 }),
                onRetry: () => ledger.add(batch, { retries: 1 }),
              },
              policy,
            ),
          );
        },
      }),
    );
  }

  /** What a stored value comes to; `undefined` where it cannot be used any more. */
  function keptOutcome(batch: CallBatch, value: unknown): KeyOutcome | undefined {
    const reason = readKeptRefusal(value);
    if (reason === undefined) return batch.judge(value) === 'keep' ? { ok: true, value } : undefined;
    if (refusals !== 'keep') return undefined;
    return { ok: false, error: new ReplyRefusedError({ role: batch.role, model: batch.model, reason }) };
  }

  /** What is kept of the keys. */
  async function keptOf(batch: CallBatch, keys: readonly string[]): Promise<ReadonlyMap<string, KeyOutcome>> {
    const stored = await Promise.all(keys.map((key) => cache.get(key)));
    const kept = keys.flatMap((key, index): readonly [string, KeyOutcome][] => {
      const outcome = stored[index] === undefined ? undefined : keptOutcome(batch, stored[index]);
      return outcome === undefined ? [] : [[key, outcome]];
    });
    if (kept.length > 0) ledger.add(batch, { cacheHits: kept.length });
    return new Map(kept);
  }

  async function lookUpOrRun(
    batch: CallBatch,
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, KeyOutcome>> {
    const kept = await keptOf(batch, keys);
    const missing = keys.filter((key) => !kept.has(key));
    if (missing.length === 0) return kept;
    return new Map([...kept, ...(await runMissing(batch, missing, signal))]);
  }

  /** Nothing is awaited between looking for work under way and joining it, so no key is ever worked on twice. */
  async function resolve(batch: CallBatch): Promise<(key: string) => KeyOutcome> {
    stop.check();
    batch.signal?.throwIfAborted();
    const shared = batch.keys.flatMap((key) => inFlight.find(key) ?? []);
    const own = batch.keys.filter((key) => inFlight.find(key) === undefined);
    if (shared.length > 0) ledger.add(batch, { shared: shared.length });
    const flights = new Set(shared);
    if (own.length > 0) {
      flights.add(inFlight.start(own, (signal) => lookUpOrRun(batch, own, signal)));
    }
    const found = await Promise.all([...flights].map((flight) => flight.join(batch.signal)));
    const outcomes = new Map(found.flatMap((each) => [...each]));
    return (key) => {
      const outcome = outcomes.get(key);
      if (outcome === undefined) throw new RangeError(`call path: no outcome for ${key}`);
      return outcome;
    };
  }

  return {
    idle: inFlight.idle,

    async call({
      role,
      model,
      input,
      schema,
      keep = () => true,
      run,
      lane = localLane,
      usageOf,
      refusalOf,
      signal,
    }) {
      const identity: CallIdentity = { role, model, input };
      const key = callKey(identity);
      const outcomeOf = await resolve({
        ...identity,
        keys: [key],
        lane,
        judge: (value) => judge(identity, { schema, value, refusalOf, keep }),
        run: async (_missing, runSignal, round, issue) => [await run(runSignal, round, issue)],
        usageOf,
        signal,
      });
      const outcome = outcomeOf(key);
      if (!outcome.ok) throw outcome.error;
      return parseReply(schema, outcome.value, identity);
    },

    async callSamples({ samples, keep = () => true, run, lane = localLane, ...request }) {
      const { role, model, input, schema, usageOf, refusalOf, signal } = request;
      const identity: CallIdentity = { role, model, input };
      const keys = samples.map((sample) => sampleKey(identity, sample));
      const sampleOf = new Map(keys.map((key, index) => [key, samples[index] ?? 0]));
      const outcomeOf = await resolve({
        ...identity,
        keys: [...sampleOf.keys()],
        lane,
        judge: (value) => judge(identity, { schema, value, refusalOf, keep }),
        run: (missing, runSignal, round, issue) =>
          run(
            missing.map((key) => sampleOf.get(key) ?? 0),
            runSignal,
            round,
            issue,
          ),
        usageOf,
        signal,
      });
      const outcomes = keys.map(outcomeOf);
      throwIfNoneWasHad(outcomes);
      return outcomes.map((outcome) =>
        outcome.ok ? { ok: true, value: parseReply(schema, outcome.value, identity) } : outcome,
      );
    },
  };
}

function judge<Result>(
  identity: CallIdentity,
  {
    schema,
    value,
    refusalOf,
    keep,
  }: {
    readonly schema: z.ZodType<Result>;
    readonly value: unknown;
    readonly refusalOf: ((value: unknown) => FoundRefusal | undefined) | undefined;
    readonly keep: (result: Result) => boolean;
  },
): Judgement {
  const refusal = refusalOf?.(value);
  if (refusal !== undefined) {
    const { role, model } = identity;
    const { words, again, issue } = refusal;
    return { error: new ReplyRefusedError({ role, model, reason: shortReason(words) }), again, issue };
  }
  try {
    return keep(parseReply(schema, value, identity)) ? 'keep' : 'fault';
  } catch (error) {
    if (error instanceof ReplyInvalidError) return error;
    throw error;
  }
}

function throwIfNoneWasHad(outcomes: readonly KeyOutcome[]): void {
  if (outcomes.some(({ ok }) => ok)) return;
  for (const outcome of outcomes) {
    if (!outcome.ok && outcome.error instanceof CallFailedError) throw outcome.error;
  }
}

function sumUsage(usages: readonly Partial<TokenUsage>[]): TokenUsage {
  const sum = (key: keyof TokenUsage): number =>
    usages.reduce((total, usage) => total + (usage[key] ?? 0), 0);
  return { inputTokens: sum('inputTokens'), outputTokens: sum('outputTokens') };
}

function checkCount(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new RangeError(`createCallPath: ${name} must be a whole number of at least 0, not ${value}`);
}

function sampleKey(identity: CallIdentity, sample: number): string {
  if (!Number.isSafeInteger(sample) || sample < 0) {
    throw new RangeError(`callSamples: a sample number must be whole and at least 0, not ${sample}`);
  }
  return callKey(identity, sample);
}
