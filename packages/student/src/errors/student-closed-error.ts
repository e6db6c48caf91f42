import { R2IError } from '@r2i/schema';

/** A student or glance was used after it was closed, or was closed while the call waited. */
export class StudentClosedError extends R2IError {
  override readonly name = 'StudentClosedError';
  readonly code = 'student/closed';
  readonly what: 'student' | 'glance';

  constructor({ what }: { what: 'student' | 'glance' }) {
    super(
      what === 'student'
        ? 'the student is closed: load it again, and close it only when its last call has ended'
        : 'the glance is closed: look at the image again, and close a glance only when its last question is answered',
    );
    this.what = what;
  }
}
