import { messageOf, R2IError } from '@r2i/schema';

const codes = {
  'not-installed': 'queue/not-installed',
  'bad-url': 'queue/bad-url',
  unreached: 'queue/unreached',
} as const;

/** A queue cannot be used. */
export class QueueError extends R2IError {
  override readonly name = 'QueueError';
  readonly code: (typeof codes)[keyof typeof codes];
  readonly reason: keyof typeof codes;

  constructor({
    reason,
    detail,
    cause,
  }: { readonly reason: QueueError['reason']; readonly detail: string; readonly cause?: unknown }) {
    const why = cause === undefined ? '' : ` (${messageOf(cause)})`;
    super(`${detail}${why}`, { cause });
    this.code = codes[reason];
    this.reason = reason;
  }
}
