import { messageOf, R2IError } from '@r2i/schema';

/**
 * A service refuses every call for good, and has answered none since: the model's name, the address or the request is wrong, or it
 * serves the model no more.
 */
export class ServiceRefusesError extends R2IError {
  override readonly name = 'ServiceRefusesError';
  readonly code = 'teacher/service-refuses';
  /** No further call can succeed, so the run ends. */
  readonly fatal = true;
  readonly model: string;
  /** HTTP status of every refusal. */
  readonly status: number;
  readonly refusals: number;
  /** Whether there were answers before the refusals. */
  readonly answeredBefore: boolean;

  /** @param cause - The last refusal: what the service said, and what to do. */
  constructor({
    model,
    status,
    refusals,
    answeredBefore = false,
    cause,
  }: {
    model: string;
    status: number;
    refusals: number;
    answeredBefore?: boolean | undefined;
    cause: unknown;
  }) {
    const what = messageOf(cause);
    const which = answeredBefore
      ? `each of the last ${refusals} calls was refused with ${status}, and none answered since`
      : `each of the first ${refusals} calls was refused with ${status}, and none answered`;
    super(
      `${model}: ${which}, so no more are made. ${what} ` +
        '(results so far are kept: mend this, then the same command goes on)',
      { cause },
    );
    this.model = model;
    this.status = status;
    this.refusals = refusals;
    this.answeredBefore = answeredBefore;
  }
}
