import { R2IError } from '@r2i/schema/errors';

import type { PlainError } from './desk-messages.ts';

/** Why a worker of a server could not begin: an error of the other thread, with its message and its code. */
export class WorkerError extends R2IError {
  override readonly name = 'WorkerError';
  readonly code: string;
  readonly fatal: boolean;

  constructor({ message, code, fatal }: PlainError) {
    super(message);
    this.code = code;
    this.fatal = fatal;
  }
}
