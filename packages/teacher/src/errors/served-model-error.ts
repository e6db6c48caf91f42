import { R2IError } from '@r2i/schema';

/** A served model cannot be opened as it is described: its name or address is nowhere to be found, or a file of it. */
export class ServedModelError extends R2IError {
  override readonly name = 'ServedModelError';
  readonly code = 'teacher/served-model';
  /** Where it is described, such as `--teachers qwen`. */
  readonly place: string;

  constructor(place: string, problem: string, options?: ErrorOptions) {
    super(`${place}: ${problem}`, options);
    this.place = place;
  }
}
