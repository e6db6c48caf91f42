import { R2IError } from '@r2i/schema/errors';

/** The person at the keyboard can mend this: a wrong flag, a missing folder, an unwritable output. */
export class UsageError extends R2IError {
  override readonly name = 'UsageError';
  readonly code = 'app/usage';
}
