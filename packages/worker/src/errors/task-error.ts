import { type MachineFault, R2IError } from '@r2i/schema/errors';

/** An error of a worker, made again in the thread that asked, where classes are lost. */
export class TaskError extends R2IError {
  override readonly name = 'TaskError';
  /** Of the error, or `worker/task` where it had none. */
  readonly code: string;
  /** As `isFatal` says of the error. */
  readonly fatal: boolean;
  /** As `machineFaultOf` says of the error. */
  readonly machineFault: MachineFault | undefined;

  constructor({
    message,
    code,
    fatal,
    machineFault,
  }: {
    message: string;
    code: string;
    fatal: boolean;
    machineFault?: MachineFault | undefined;
  }) {
    super(message);
    this.code = code;
    this.fatal = fatal;
    this.machineFault = machineFault;
  }
}
