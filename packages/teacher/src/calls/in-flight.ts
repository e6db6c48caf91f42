import { untilAborted } from '@r2i/schema';

/** Work that several callers may be waiting for. */
export interface Flight<Result> {
  /** Waits for the result; throws the signal's reason as soon as the waiter's own signal fires. */
  join(signal: AbortSignal | undefined): Promise<Result>;
}

/** Which keys are being worked on. */
export interface InFlight<Result> {
  /** The work under way for a key. Join it before anything is awaited. */
  find(key: string): Flight<Result> | undefined;
  /** Starts work for keys that nobody is working on. The signal fires when the last waiter has gone. */
  start(keys: readonly string[], work: (signal: AbortSignal) => Promise<Result>): Flight<Result>;
  /** Resolves when no work is under way, however each ended. */
  idle(): Promise<void>;
}

/**
 * Lets equal calls share one run. One caller's abort does not disturb the others; work that nobody waits for
 * any more is aborted. Newcomers begin afresh, once the aborted work has ended: its result may still arrive, and
 * must not be paid for twice.
 */
export function createInFlight<Result>(): InFlight<Result> {
  const flights = new Map<string, Flight<Result>>();
  /** Work that was aborted and has not ended yet. */
  const ending = new Map<string, Promise<Result>>();
  const underWay = new Set<Promise<Result>>();

  return {
    find: (key) => flights.get(key),
    start(keys, work) {
      const controller = new AbortController();
      let waiting = 0;
      let settled = false;
      const before = keys.flatMap((key) => ending.get(key) ?? []);
      const begin = (): Promise<Result> => work(controller.signal);
      const result = before.length === 0 ? begin() : Promise.allSettled(before).then(begin);
      const flight: Flight<Result> = {
        async join(signal) {
          waiting += 1;
          try {
            return await untilAborted(result, signal);
          } finally {
            waiting -= 1;
            if (waiting === 0 && !settled) {
              leave();
              for (const key of keys) ending.set(key, result);
              controller.abort(signal?.reason);
            }
          }
        },
      };
      const leave = (): void => {
        for (const key of keys) if (flights.get(key) === flight) flights.delete(key);
      };
      const settle = (): void => {
        settled = true;
        underWay.delete(result);
        leave();
        for (const key of keys) if (ending.get(key) === result) ending.delete(key);
      };
      for (const key of keys) flights.set(key, flight);
      underWay.add(result);
      // Also keeps a failure that comes after every waiter has gone from ending the process.
      result.then(settle, settle);
      return flight;
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
