import { R2IError } from '@r2i/schema/errors';

/** Options of an entry are well-formed and cannot work, such as a teacher that nobody described. */
export class OptionError extends R2IError {
  override readonly name = 'OptionError';
  readonly code = 'plugin/option';
  /** The role whose settings hold them; `undefined` where that is not known. */
  readonly role: string | undefined;

  /** @param message - What to do, without the role. */
  constructor(message: string, { role, cause }: { role?: string | undefined; cause?: unknown } = {}) {
    super(role === undefined ? message : `--roles ${role}: ${message}`, { cause });
    this.role = role;
  }
}
