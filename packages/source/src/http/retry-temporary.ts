import { setTimeout as sleep } from 'node:timers/promises';

import pRetry from 'p-retry';

/** The longest pause between two attempts. */
const maxPauseMs = 60_000;

/**
 * Tries again what failed for a while only. The pause doubles with each attempt; a longer one that the service asks for
 * is kept, up to a minute.
 *
 * @param options.retries - Further attempts after the first.
 * @param options.pauseMs - Before the first further attempt.
 * @param options.pauseAskedFor - Milliseconds that the service asked for, 0 for none; `undefined` where another attempt
 *   would fail as well.
 * @throws What the last attempt threw, or the signal's reason.
 */
export async function retryTemporary<Result>(
  attempt: () => Promise<Result>,
  {
    retries,
    pauseMs,
    pauseAskedFor,
    signal,
  }: {
    readonly retries: number;
    readonly pauseMs: number;
    readonly pauseAskedFor: (error: unknown) => number | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Result> {
  return pRetry(attempt, {
    retries,
    minTimeout: pauseMs,
    maxTimeout: maxPauseMs,
    ...(signal === undefined ? {} : { signal }),
    onFailedAttempt: () => signal?.throwIfAborted(),
    async shouldRetry({ error, retriesConsumed }) {
      const asked = pauseAskedFor(error);
      if (asked === undefined) return false;
      // p-retry's own pause follows; this is what the service wants beyond it.
      const own = Math.min(pauseMs * 2 ** retriesConsumed, maxPauseMs);
      const rest = Math.min(asked, maxPauseMs) - own;
      if (rest > 0) await pause(rest, signal);
      return true;
    },
  });
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
