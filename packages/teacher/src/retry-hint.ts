/** What an error says about trying again. */
export interface RetryHint {
  readonly retryable: boolean;
  /** Pause asked for, in milliseconds, at least 0. */
  readonly retryAfterMs: number | undefined;
}

/**
 * Reads `retryable` and `retryAfterMs` off any error. Whatever does not say `retryable: true` is final, and so
 * is an abort.
 */
export function readRetryHint(error: unknown): RetryHint {
  if (typeof error !== 'object' || error === null) return { retryable: false, retryAfterMs: undefined };
  const aborted = 'name' in error && error.name === 'AbortError';
  const after = 'retryAfterMs' in error ? error.retryAfterMs : undefined;
  return {
    retryable: !aborted && 'retryable' in error && error.retryable === true,
    retryAfterMs: typeof after === 'number' && after >= 0 ? after : undefined,
  };
}
