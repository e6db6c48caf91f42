import { type MachineFault, R2IError } from '@r2i/schema';

/**
 * The student's worker ended by itself. Its student and glances are gone, so it ends the run that asked: no photo and no answer is to
 * blame, and every further question would fail.
 */
export class WorkerFailedError extends R2IError {
  override readonly name = 'WorkerFailedError';
  readonly code = 'student/worker-failed';
  /** See `isFatal`. */
  readonly fatal = true;
  /** See `machineFaultOf`. */
  readonly machineFault: MachineFault = 'worker-ended';
  readonly reason: string;

  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super(
      `the student's worker ended: ${reason}. Nothing that was kept is lost: the same command, or loading the student again, goes on`,
      { cause },
    );
    this.reason = reason;
  }
}
