import { R2IError } from '@r2i/schema';

/** A step of the chain did not end well. */
export class StepFailedError extends R2IError {
  readonly code = 'proof/step-failed';
  override readonly name = 'StepFailedError';

  /** @param step - Its id. */
  constructor(
    readonly step: string,
    { code, log }: { readonly code: number | null; readonly log: string },
  ) {
    const ended = code === null ? 'could not be started or was ended by a signal' : `ended with ${code}`;
    super(`"${step}" ${ended}. What it said is in ${log}; the same command goes on from here.`);
  }
}
