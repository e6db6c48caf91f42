import { R2IError } from '@r2i/schema';

/** A service refuses every call for good, and has answered none: the model's name, the address or the request is wrong. */
export class ServiceRefusesError extends R2IError {
  override readonly name = 'ServiceRefusesError';
  readonly code = 'teacher/service-refuses';
  /** No further call can succeed, so the run ends. */
  readonly fatal = true;
  readonly model: string;
  /** HTTP status of every refusal. */
  readonly status: number;
  readonly refusals: number;

  /** @param cause - The last refusal: what the service said, and what to do. */
  constructor({
    model,
    status,
    refusals,
    cause,
  }: { model: string; status: number; refusals: number; cause: unknown }) {
    const what = cause instanceof Error ? cause.message : String(cause);
    super(
      `${model}: each of the first ${refusals} calls was refused with ${status}, and none answered, so no more are made. ${what} ` +
        '(results so far are kept: mend this, then the same command goes on)',
      { cause },
    );
    this.model = model;
    this.status = status;
    this.refusals = refusals;
  }
}
