import { setImmediate as nextTurn } from 'node:timers/promises';

import { onAbort } from '@r2i/schema';

/** Time that passes only when told to. */
export interface VirtualClock {
  readonly now: () => number;
  readonly wait: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** Lets everything that is due within the time happen, in order. */
  advance(durationMs: number): Promise<void>;
  /** Advances from timer to timer until none is left. @returns Time that passed, in milliseconds. */
  runOut(): Promise<number>;
  /** Timers that are set. */
  timers(): number;
}

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

export function createVirtualClock(): VirtualClock {
  let time = 0;
  const timers = new Set<Timer>();
  const next = (): Timer | undefined => [...timers].sort((left, right) => left.atMs - right.atMs)[0];

  async function fireUntil(endMs: number): Promise<void> {
    await nextTurn();
    for (let timer = next(); timer !== undefined && timer.atMs <= endMs; timer = next()) {
      time = Math.max(time, timer.atMs);
      timers.delete(timer);
      timer.fire();
      await nextTurn();
    }
  }

  return {
    now: () => time,
    wait: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const leave = onAbort(signal, () => {
          timers.delete(timer);
          reject(signal.reason);
        });
        const timer: Timer = {
          atMs: time + delayMs,
          fire: () => {
            leave();
            resolve();
          },
        };
        timers.add(timer);
      }),
    async advance(durationMs) {
      const end = time + durationMs;
      await fireUntil(end);
      time = end;
    },
    async runOut() {
      const start = time;
      await fireUntil(Number.POSITIVE_INFINITY);
      return time - start;
    },
    timers: () => timers.size,
  };
}
