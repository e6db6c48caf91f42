import { setTimeout } from 'node:timers/promises';
import { onAbort } from '@r2i/schema';
import { LaneBlockedError } from '../errors/lane-blocked-error.ts';
import { createAdaptiveLimit } from './adaptive-limit.ts';
import { createBreaker } from './breaker.ts';
import type { AttemptEnd, Lane, Pass } from './lane.ts';
import { createRetryBoard } from './retry-board.ts';
import { createStallClock } from './stall-clock.ts';

export interface LaneOptions {
  /** Most attempts at once, at least 1. The lane begins with as many and never goes above. */
  readonly concurrency: number;
  /**
   * Whether to leave a service alone that keeps failing.
   *
   * @default true
   */
  readonly breaker?: boolean;
  /**
   * Longest pause in milliseconds that a service may ask for; a longer one counts as this, and one attempt begins then.
   *
   * @default Infinity
   */
  readonly longestPauseMs?: number;
  /**
   * Clock in milliseconds.
   *
   * @default performance.now
   */
  readonly now?: () => number;
  /** Waits by the same clock, and may reject when the signal fires. */
  readonly wait?: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

interface Waiter {
  readonly call: object;
  readonly patienceMs: number;
  /** The lane's stalled time when this one came. */
  readonly stalledBeforeMs: number;
  readonly enter: (pass: Pass) => void;
  readonly refuse: (error: LaneBlockedError) => void;
}

interface Block {
  readonly untilMs: number;
  readonly reason: 'rate-limited' | 'failing';
}

/** A reply that says busy tells of the moment; the next ones within this time tell of the same. */
const shortestCoolDownMs = 2_000;

/**
 * Makes a lane: a limit that shrinks to three quarters when the service is busy (once in 2 s, or in the pause it
 * asked for) and grows by 1 per 25 successes; nobody enters during a pause asked for; a breaker, see
 * {@link createBreaker}, that opens for 5 s and up to 60 s, and then lets single attempts through until one is
 * answered. It keeps a timer only while somebody waits for the end of a pause.
 *
 * @throws {RangeError} If `concurrency` is not a whole number of at least 1.
 */
export function createLane({
  concurrency,
  breaker: hasBreaker = true,
  longestPauseMs = Number.POSITIVE_INFINITY,
  now = () => performance.now(),
  wait = async (delayMs, signal) => setTimeout(delayMs, undefined, { signal }),
}: LaneOptions): Lane {
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
    throw new RangeError(`createLane: concurrency must be a whole number of at least 1, not ${concurrency}`);
  }
  const limit = createAdaptiveLimit(concurrency);
  const breaker = createBreaker();
  const stall = createStallClock();
  const board = createRetryBoard(now);
  const queue = new Set<Waiter>();
  let inside = 0;
  let probing = false;
  let block: Block | undefined;
  let last: string | undefined;
  let alarm: { readonly block: Block; readonly controller: AbortController } | undefined;

  function unblock(atMs: number): void {
    block = undefined;
    if (breaker.closed()) stall.stop(atMs);
  }

  function blockFor(durationMs: number, reason: Block['reason']): void {
    const untilMs = now() + durationMs;
    stall.start(now());
    if (block === undefined || block.untilMs < untilMs) block = { untilMs, reason };
    for (const waiter of queue) refuseIfHopeless(waiter);
  }

  function refuseIfHopeless(waiter: Waiter): void {
    if (block === undefined) return;
    const blockedMs = block.untilMs - now();
    const patienceMs = waiter.patienceMs - (stall.totalMs(now()) - waiter.stalledBeforeMs);
    if (blockedMs <= patienceMs) return;
    queue.delete(waiter);
    waiter.refuse(new LaneBlockedError({ reason: block.reason, blockedMs, patienceMs, last }));
  }

  /** Lets in whoever may enter now, and sees to it that somebody comes back for the rest. */
  function letIn(): void {
    if (block !== undefined && now() >= block.untilMs) unblock(block.untilMs);
    for (const waiter of queue) {
      if (block !== undefined || probing || inside >= limit.current()) break;
      queue.delete(waiter);
      waiter.enter(admit(waiter.call, stall.totalMs(now()) - waiter.stalledBeforeMs));
    }
    setAlarm();
  }

  function setAlarm(): void {
    const awaited = queue.size > 0 ? block : undefined;
    if (alarm?.block === awaited) return;
    alarm?.controller.abort();
    alarm = undefined;
    if (awaited === undefined) return;
    const mine = { block: awaited, controller: new AbortController() };
    alarm = mine;
    // A timer may fire a little before its time by the clock: what was waited for is over.
    const ring = (): void => {
      if (alarm !== mine) return;
      alarm = undefined;
      if (block === awaited) unblock(Math.max(now(), awaited.untilMs));
      letIn();
    };
    wait(Math.max(0, awaited.untilMs - now()), mine.controller.signal).then(ring, ring);
  }

  function admit(call: object, stalledMs: number): Pass {
    const isProbe = !breaker.closed();
    const epoch = breaker.epoch();
    let left = false;
    inside += 1;
    breaker.begin(call);
    if (isProbe) probing = true;
    return {
      stalledMs,
      leave(end, retryAfterMs = 0, why = '') {
        if (left) return;
        left = true;
        if ((end === 'failed' || end === 'busy') && why !== '') last = why;
        inside -= 1;
        if (isProbe) probing = false;
        learn(end, Math.min(retryAfterMs, longestPauseMs), {
          call,
          isProbe,
          isCurrent: epoch === breaker.epoch(),
        });
        letIn();
      },
    };
  }

  function learn(
    end: AttemptEnd,
    retryAfterMs: number,
    {
      call,
      isProbe,
      isCurrent,
    }: { readonly call: object; readonly isProbe: boolean; readonly isCurrent: boolean },
  ): void {
    if (end === 'unknown') return;
    if (end === 'done') limit.succeeded();
    if (end === 'busy') {
      const coolDownMs = Math.max(shortestCoolDownMs, retryAfterMs);
      limit.wasBusy(now(), coolDownMs);
      if (retryAfterMs > 0 || isProbe) blockFor(isProbe ? coolDownMs : retryAfterMs, 'rate-limited');
      // A probe that finds the service busy shows neither that it works nor that it is broken.
      if (isProbe) return;
    }
    if (!hasBreaker || !isCurrent) return;
    const pauseMs = breaker.record(end !== 'failed', call);
    if (pauseMs > 0) blockFor(pauseMs, 'failing');
    else if (isProbe && block === undefined) stall.stop(now());
  }

  return {
    pauses: board.pauses,
    ended: board.ended,
    async enter({ signal, patienceMs = Number.POSITIVE_INFINITY, call = {} } = {}) {
      signal?.throwIfAborted();
      return new Promise((resolve, reject) => {
        const leaveSignal =
          signal === undefined
            ? undefined
            : onAbort(signal, () => {
                queue.delete(waiter);
                setAlarm();
                reject(signal.reason);
              });
        const waiter: Waiter = {
          call,
          patienceMs,
          stalledBeforeMs: stall.totalMs(now()),
          enter: (pass) => {
            leaveSignal?.();
            resolve(pass);
          },
          refuse: (error) => {
            leaveSignal?.();
            reject(error);
          },
        };
        queue.add(waiter);
        letIn();
        if (queue.has(waiter)) refuseIfHopeless(waiter);
        setAlarm();
      });
    },
    state: () => {
      const blockedMs = block === undefined ? 0 : Math.max(0, block.untilMs - now());
      const failing = breaker.closed() ? undefined : 'failing';
      return {
        limit: limit.current(),
        inside,
        waiting: queue.size,
        trouble: blockedMs > 0 ? block?.reason : failing,
        resumesInMs: blockedMs,
        again: board.state(),
      };
    },
  };
}
