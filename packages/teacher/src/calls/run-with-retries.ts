import { isFatal, messageOf } from '@r2i/schema';
import { CallFailedError } from '../errors/call-failed-error.ts';
import { LaneBlockedError } from '../errors/lane-blocked-error.ts';
import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import type { FaultKind } from '../errors/teacher-call-error.ts';
import type { Lane, Pass } from '../lane/lane.ts';
import { shortReason } from './kept-refusal.ts';
import { readRetryHint } from './retry-hint.ts';

/** When to try again. */
export interface RetryPolicy {
  /** Further attempts after those that failed; a whole number of at least 0. Busy replies are not counted. */
  readonly maxRetries: number;
  /**
   * Longest time for one call in milliseconds: its attempts, its pauses and its wait while nobody gets in,
   * without the wait behind other calls. It limits when an attempt may begin; one under way is not cut off.
   */
  readonly deadlineMs: number;
  /** Upper end of the first pause in milliseconds; it doubles with each further one. */
  readonly initialDelayMs: number;
  /** Highest upper end of a pause in milliseconds. A service that asks for a longer pause gets it. */
  readonly maxDelayMs: number;
  /** Waits, and may reject when the signal fires. */
  readonly wait: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** Clock in milliseconds. */
  readonly now: () => number;
  /** Where in its range a pause lies; `next` is uniform in [0, 1). */
  readonly random: { next(): number };
}

/** One call that may take several attempts. */
export interface RetriedCall<Value> {
  readonly role: string;
  readonly model: string;
  readonly lane: Lane;
  /** Asked with a place in the lane, before each attempt: what it gives is the outcome, and nothing is begun. @default nothing does */
  readonly found?: (() => Promise<Value | undefined>) | undefined;
  /** Asked with a place in the lane, right before each attempt. What it throws is thrown on. */
  readonly mayBegin: () => void;
  readonly attempt: () => Promise<Value>;
  /** Ends waits and pauses. */
  readonly signal: AbortSignal;
  readonly onFault: (kind: FaultKind) => void;
  readonly onRetry: () => void;
}

/**
 * Runs a call until it succeeds, fails for good, or has used up its attempts or its time.
 *
 * @throws {CallFailedError} Around the last attempt's error.
 * @throws {ReplyInvalidError} As thrown by the attempt; never retried here.
 * @throws What `mayBegin` throws, a fatal error as it is, and the signal's reason once it has fired.
 */
export async function runWithRetries<Value>(call: RetriedCall<Value>, policy: RetryPolicy): Promise<Value> {
  try {
    return await tryUntilDone(call, policy);
  } finally {
    call.lane.ended(call);
  }
}

async function tryUntilDone<Value>(call: RetriedCall<Value>, policy: RetryPolicy): Promise<Value> {
  const { role, model, lane, signal } = call;
  const { maxRetries, deadlineMs, now, wait } = policy;
  const faults = { busy: 0, failed: 0, final: 0 };
  let attempts = 0;
  let spentMs = 0;

  for (;;) {
    const pass = await enter(lane, { call, signal, patienceMs: deadlineMs - spentMs, role, model, attempts });
    const found = await look(pass, call);
    if (found !== undefined) return found;
    begin(pass, call.mayBegin);
    if (attempts > 0) call.onRetry();
    attempts += 1;
    const startMs = now();
    try {
      const value = await call.attempt();
      pass.leave('done');
      return value;
    } catch (cause) {
      const { kind, retryAfterMs } = readRetryHint(cause);
      if (cause instanceof ReplyInvalidError) pass.leave('done');
      else pass.leave(signal.aborted ? 'unknown' : kind, retryAfterMs, wordsOf(cause));
      if (cause instanceof ReplyInvalidError || isFatal(cause)) throw cause;
      call.onFault(kind);
      signal.throwIfAborted();
      faults[kind] += 1;
      spentMs += now() - startMs + pass.stalledMs;
      const delayMs = retryAfterMs ?? jitteredDelay(faults[kind], policy);
      const isLast = kind === 'final' || faults.failed > maxRetries || spentMs + delayMs > deadlineMs;
      if (isLast) throw new CallFailedError({ role, model, attempts, retryable: kind !== 'final', cause });
      // By what was asked for, so that the time runs out also where `wait` does not really wait.
      spentMs += delayMs;
      lane.pauses(call, { forMs: delayMs, why: wordsOf(cause) });
      await waitOrAbort(() => wait(delayMs, signal), signal);
    }
  }
}

async function enter(
  lane: Lane,
  {
    call,
    signal,
    patienceMs,
    ...about
  }: {
    readonly call: object;
    readonly signal: AbortSignal;
    readonly patienceMs: number;
    readonly role: string;
    readonly model: string;
    readonly attempts: number;
  },
): Promise<Pass> {
  try {
    return await lane.enter({ call, signal, patienceMs });
  } catch (cause) {
    if (!(cause instanceof LaneBlockedError)) throw cause;
    throw new CallFailedError({ ...about, retryable: true, cause });
  }
}

/** Gives the place back where there is nothing to begin. */
async function look<Value>(
  pass: Pass,
  { found, signal }: Pick<RetriedCall<Value>, 'found' | 'signal'>,
): Promise<Value | undefined> {
  if (found === undefined) return undefined;
  try {
    const value = await found();
    signal.throwIfAborted();
    if (value !== undefined) pass.leave('unknown');
    return value;
  } catch (error) {
    pass.leave('unknown');
    throw error;
  }
}

function begin(pass: Pass, mayBegin: () => void): void {
  try {
    mayBegin();
  } catch (error) {
    pass.leave('unknown');
    throw error;
  }
}

/** Full jitter: anywhere from 0 to an upper end that doubles, so that callers do not come back in step. */
function jitteredDelay(faults: number, { initialDelayMs, maxDelayMs, random }: RetryPolicy): number {
  return random.next() * Math.min(maxDelayMs, initialDelayMs * 2 ** (faults - 1));
}

/** A pause cut short by the signal ends in the signal's own reason, whatever `wait` made of it. */
async function waitOrAbort(wait: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await wait();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  signal.throwIfAborted();
}

function wordsOf(cause: unknown): string {
  return shortReason(messageOf(cause));
}
