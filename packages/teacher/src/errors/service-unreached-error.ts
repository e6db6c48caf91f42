import { messageOf, R2IError } from '@r2i/schema';

/** No connection to a service came about, and it has answered no call: the address is wrong, or it does not run. */
export class ServiceUnreachedError extends R2IError {
  override readonly name = 'ServiceUnreachedError';
  readonly code = 'teacher/service-unreached';
  /** No further call can succeed, so the run ends. */
  readonly fatal = true;
  readonly model: string;
  /** Attempts at a connection. */
  readonly attempts: number;

  /** @param cause - Of the last attempt: what went wrong, and what to do. */
  constructor({ model, attempts, cause }: { model: string; attempts: number; cause: unknown }) {
    const what = messageOf(cause);
    const tries =
      attempts === 1 ? 'the first try reached nobody' : `none of the first ${attempts} tries reached anybody`;
    super(
      `${model}: ${tries}, so no more are made. ${what} ` +
        '(results so far are kept: mend this, then the same command goes on)',
      { cause },
    );
    this.model = model;
    this.attempts = attempts;
  }
}
