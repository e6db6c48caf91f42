import { messageOf, R2IError } from '@r2i/schema';

/** A service refuses all calls: a key, a quota, a payment. What was done until then is kept. */
export class ServiceStoppedError extends R2IError {
  override readonly name = 'ServiceStoppedError';
  readonly code = 'synthesize/service-stopped';
  readonly fatal = true;

  /** @param cause - Whose message says what the service said, without secrets, and what to mend. */
  constructor(cause: unknown) {
    const said = messageOf(cause);
    super(
      `${said}. What is done is kept; once that is mended, the same command goes on and pays for nothing twice.`,
      {
        cause,
      },
    );
  }
}
