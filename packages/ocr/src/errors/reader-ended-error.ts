import { R2IError } from '@r2i/schema';

/** A thread that reads text ended by itself, for example without memory. What it was reading is not known; the next reading gets another thread. */
export class ReaderEndedError extends R2IError {
  override readonly name = 'ReaderEndedError';
  readonly code = 'ocr/reader-ended';
  /** The next try gets another thread. */
  readonly retryable = true;
  readonly reason: string;

  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super(`a reader's thread ended: ${reason}; if it happens again, lower --threads`, { cause });
    this.reason = reason;
  }
}
