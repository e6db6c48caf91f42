import { R2IError } from '@r2i/schema';

/** The student's worker ended by itself. Its student and glances are gone. */
export class WorkerFailedError extends R2IError {
  override readonly name = 'WorkerFailedError';
  readonly code = 'student/worker-failed';
  readonly reason: string;

  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super(`the student's worker ended: ${reason} (load the student again)`, { cause });
    this.reason = reason;
  }
}
