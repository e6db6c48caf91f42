import { R2IError } from '@r2i/schema/errors';

/** A worker that ended by itself, cannot be started, or was closed while it had something to do. */
export class WorkerEndedError extends R2IError {
  override readonly name = 'WorkerEndedError';
  readonly code = 'worker/ended';
  readonly reason: string;

  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super(`the worker ended: ${reason}`, { cause });
    this.reason = reason;
  }
}
