import { R2IError } from '@r2i/schema/errors';

/** A task took more time or memory than it may, and was ended with its worker. The next task has a new one. */
export class OverBudgetError extends R2IError {
  override readonly name = 'OverBudgetError';
  readonly code = 'worker/over-budget';
  readonly limit: 'time' | 'silence' | 'memory';
  /** Of the limit: milliseconds, or MiB of objects. */
  readonly allowed: number;

  constructor({
    limit,
    allowed,
    cause,
  }: {
    limit: OverBudgetError['limit'];
    allowed: number;
    cause?: unknown;
  }) {
    const what = {
      time: `it took more than ${allowed} ms`,
      silence: `it gave no sign for ${allowed} ms`,
      memory: `it took more than ${allowed} MiB`,
    };
    super(`${what[limit]} and was ended`, { cause });
    this.limit = limit;
    this.allowed = allowed;
  }
}
