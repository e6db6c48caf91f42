import { R2IError } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

/** A photo at which workers ended, again and again. It is left out, so that the others are done. */
export class ImageGivenUpError extends R2IError {
  override readonly name = 'ImageGivenUpError';
  readonly code = 'synthesize/image-given-up';
  readonly tries: number;

  /** @param said - What the last worker said that could say something. */
  constructor(tries: number, said: string | undefined) {
    const why = said === undefined ? '' : `; the last said: ${said}`;
    super(`${counted(tries, 'worker')} ended, or failed, while they had this photo in hand${why}`);
    this.tries = tries;
  }
}
