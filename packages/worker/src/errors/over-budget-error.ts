import { R2IError } from '@r2i/schema';

/** A task took more time or memory than it may, and was ended with its worker. The next task has a new one. */
export class OverBudgetError extends R2IError {
  override readonly name = 'OverBudgetError';
  readonly code = 'worker/over-budget';
  readonly limit: 'time' | 'memory';
  /** Of the limit: milliseconds, or MiB of objects. */
  readonly allowed: number;

  constructor({ limit, allowed, cause }: { limit: 'time' | 'memory'; allowed: number; cause?: unknown }) {
    const what = limit === 'time' ? `more than ${allowed} ms` : `more than ${allowed} MiB`;
    super(`it took ${what} and was ended`, { cause });
    this.limit = limit;
    this.allowed = allowed;
  }
}
