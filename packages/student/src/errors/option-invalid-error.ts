import { R2IError } from '@r2i/schema';

/** An option is outside its range. */
export class OptionInvalidError extends R2IError {
  override readonly name = 'OptionInvalidError';
  readonly code = 'student/option-invalid';
  readonly option: string;

  constructor({ option, reason }: { option: string; reason: string }) {
    super(`option ${option} ${reason}`);
    this.option = option;
  }
}
