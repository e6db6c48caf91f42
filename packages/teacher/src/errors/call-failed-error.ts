import { messageOf, R2IError } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

/** A call that gave no result, after every attempt that was allowed. `cause` is the last attempt's error. */
export class CallFailedError extends R2IError {
  override readonly name = 'CallFailedError';
  readonly code = 'teacher/call-failed';
  readonly role: string;
  readonly model: string;
  /** Attempts made, the first one included; 0 where the call never got its turn. */
  readonly attempts: number;
  /** Whether the last error may pass by itself: run the same command again later. */
  readonly retryable: boolean;

  constructor({
    role,
    model,
    attempts,
    retryable,
    cause,
  }: { role: string; model: string; attempts: number; retryable: boolean; cause: unknown }) {
    const what = messageOf(cause);
    const next = retryable
      ? 'it may pass: run the same command again later, results so far are kept'
      : 'trying again will not help: mend the cause first';
    super(`${role} with ${model} failed after ${counted(attempts, 'attempt')}: ${what} (${next})`, { cause });
    this.role = role;
    this.model = model;
    this.attempts = attempts;
    this.retryable = retryable;
  }
}
