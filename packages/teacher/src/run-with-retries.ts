import { CallFailedError } from './errors/call-failed-error.ts';
import { ReplyInvalidError } from './errors/reply-invalid-error.ts';
import { readRetryHint } from './retry-hint.ts';

/** When to try again. */
export interface RetryPolicy {
  /** Further attempts after the first; a whole number of at least 0. */
  readonly maxRetries: number;
  /** Pause before the first retry in milliseconds; it doubles with each further one. */
  readonly initialDelayMs: number;
  /**
   * Longest pause in milliseconds. A service that asks for a longer one is not tried again, since knocking
   * early would be refused too.
   */
  readonly maxDelayMs: number;
  /** Waits, and may reject when the signal fires. */
  readonly wait: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Runs a call until it succeeds, fails for good, or has used up its attempts.
 *
 * @throws {CallFailedError} Around the last attempt's error.
 * @throws {ReplyInvalidError} As thrown by the call itself; never retried.
 * @throws The signal's reason, once it has fired.
 */
export async function runWithRetries<Value>({
  role,
  model,
  attempt,
  signal,
  policy: { maxRetries, initialDelayMs, maxDelayMs, wait },
  onRetry,
}: {
  readonly role: string;
  readonly model: string;
  readonly attempt: (signal: AbortSignal) => Promise<Value>;
  readonly signal: AbortSignal;
  readonly policy: RetryPolicy;
  readonly onRetry: () => void;
}): Promise<Value> {
  for (let attempts = 1; ; attempts += 1) {
    signal.throwIfAborted();
    try {
      return await attempt(signal);
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof ReplyInvalidError) throw cause;
      const { retryable, retryAfterMs } = readRetryHint(cause);
      const delayMs = retryAfterMs ?? Math.min(maxDelayMs, initialDelayMs * 2 ** (attempts - 1));
      if (!retryable || attempts > maxRetries || delayMs > maxDelayMs) {
        throw new CallFailedError({ role, model, attempts, retryable, cause });
      }
      await waitOrAbort(() => wait(delayMs, signal), signal);
      onRetry();
    }
  }
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
