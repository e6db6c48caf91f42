import { R2IError } from '@r2i/schema';

/** More calls wait than the student takes. */
export class QueueFullError extends R2IError {
  override readonly name = 'QueueFullError';
  readonly code = 'student/queue-full';
  readonly limit: number;

  constructor({ limit }: { limit: number }) {
    super(`${limit} calls are waiting already: await earlier calls first, or raise queueLimit`);
    this.limit = limit;
  }
}
