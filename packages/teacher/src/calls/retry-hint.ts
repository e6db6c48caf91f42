import type { FaultKind } from '../errors/teacher-call-error.ts';

/** What an error says about trying again. */
export interface RetryHint {
  readonly kind: FaultKind;
  /** Pause asked for, in milliseconds, at least 0; an endless one is none. */
  readonly retryAfterMs: number | undefined;
}

/**
 * Reads `retryable`, `kind` and `retryAfterMs` off any error. Whatever does not say `retryable: true` is final,
 * and so is an abort. What is retryable and does not say that it is busy has failed.
 */
export function readRetryHint(error: unknown): RetryHint {
  if (typeof error !== 'object' || error === null) return { kind: 'final', retryAfterMs: undefined };
  const aborted = 'name' in error && error.name === 'AbortError';
  const retryable = !aborted && 'retryable' in error && error.retryable === true;
  const kind = 'kind' in error ? error.kind : undefined;
  const after = 'retryAfterMs' in error ? error.retryAfterMs : undefined;
  const retryAfterMs = typeof after === 'number' && Number.isFinite(after) && after >= 0 ? after : undefined;
  if (!retryable || kind === 'final') return { kind: 'final', retryAfterMs };
  return { kind: kind === 'busy' ? 'busy' : 'failed', retryAfterMs };
}
