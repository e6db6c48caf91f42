import { R2IError } from '@r2i/schema';

/** One attempt at a call that failed. Adapters throw it; the call path decides what to do about it. */
export class TeacherCallError extends R2IError {
  override readonly name = 'TeacherCallError';
  readonly code = 'teacher/call';
  /** Whether the same request may succeed later. A wrong key or a malformed request may not. */
  readonly retryable: boolean;
  /** HTTP status; `undefined` where no response arrived or none is involved. */
  readonly status: number | undefined;
  /** Pause that the service asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  /** @param message - What happened and what to do next. Must not hold a key or a header. */
  constructor(
    message: string,
    {
      retryable,
      status,
      retryAfterMs,
      cause,
    }: {
      retryable: boolean;
      status?: number | undefined;
      retryAfterMs?: number | undefined;
      cause?: unknown;
    },
  ) {
    super(message, { cause });
    this.retryable = retryable;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}
