import { R2IError } from '@r2i/schema';

/** A prompt whose image tokens are not as many as its images have. */
export class ImageTokensMismatchError extends R2IError {
  override readonly name = 'ImageTokensMismatchError';
  readonly code = 'student/image-tokens-mismatch';
  readonly expected: number;
  readonly found: number;

  constructor({ expected, found }: { expected: number; found: number }) {
    super(
      `the prompt has ${found} image tokens, its images have ${expected} (give the grids of the images in the prompt, in order)`,
    );
    this.expected = expected;
    this.found = found;
  }
}
