import { messageOf, R2IError } from '@r2i/schema';

/** A queue cannot be used. */
export class QueueError extends R2IError {
  override readonly name = 'QueueError';
  readonly code: `queue/${QueueError['reason']}`;
  readonly reason: 'not-installed' | 'bad-url' | 'unreached';

  constructor({
    reason,
    detail,
    cause,
  }: { readonly reason: QueueError['reason']; readonly detail: string; readonly cause?: unknown }) {
    const why = cause === undefined ? '' : ` (${messageOf(cause)})`;
    super(`${detail}${why}`, { cause });
    this.code = `queue/${reason}`;
    this.reason = reason;
  }
}
