import { R2IError } from '@r2i/schema';

/** A file could not be fetched from the web. */
export class WebFetchError extends R2IError {
  override readonly name = 'WebFetchError';
  readonly code = 'source/web-fetch';
  /** Without query and credentials, which may be secrets. */
  readonly url: string;
  readonly reason:
    | 'bad-url'
    | 'host-not-allowed'
    | 'private-address'
    | 'redirects'
    | 'too-large'
    | 'timeout'
    | 'status'
    | 'unreachable'
    | 'not-an-image';
  /** Of the reply, where there was one. */
  readonly status: number | null;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** Pause that the service asked for, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor({
    url,
    reason,
    detail,
    status = null,
    retryable = false,
    retryAfterMs = null,
    cause,
  }: {
    url: string;
    reason: WebFetchError['reason'];
    detail: string;
    status?: number | null;
    retryable?: boolean;
    retryAfterMs?: number | null;
    cause?: unknown;
  }) {
    super(`${url} cannot be fetched: ${detail}`, { cause });
    this.url = url;
    this.reason = reason;
    this.status = status;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}
