import { R2IError } from '@r2i/schema';

/** An image of a run is not there, or not the one of its record, and cannot be made again from its photo. */
export class ImageLostError extends R2IError {
  override readonly name = 'ImageLostError';
  readonly code = 'export/image-lost';
  readonly path: string;
  /** Name of the photo below the run's source. */
  readonly photo: string;

  constructor({
    path,
    why,
    photo,
    problem,
    cause,
  }: { path: string; why: string; photo: string; problem: string; cause?: unknown }) {
    super(
      `${path} ${why}, and cannot be made again from ${photo}: ${problem}. ` +
        'Put the file or the photo back, or run the same synthesize command again.',
      { cause },
    );
    this.path = path;
    this.photo = photo;
  }
}
