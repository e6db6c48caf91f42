import { R2IError } from '@r2i/schema';

/** A form that answers cannot be held to. */
export class FormInvalidError extends R2IError {
  override readonly name = 'FormInvalidError';
  readonly code = 'student/form-invalid';
  /** Where in the form, such as `properties.age.pattern`; empty for the whole. */
  readonly place: string;

  constructor({ place, reason }: { place: string; reason: string }) {
    super(`the form of the answer${place === '' ? '' : `, at ${place}`}: ${reason}`);
    this.place = place;
  }
}
