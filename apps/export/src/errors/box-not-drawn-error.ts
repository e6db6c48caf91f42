import { R2IError } from '@r2i/schema';

/** People have redrawn the box of a sample, and its images cannot be drawn anew. */
export class BoxNotDrawnError extends R2IError {
  override readonly name = 'BoxNotDrawnError';
  readonly code = 'export/box-not-drawn';
  readonly sample: string;
  /** Name of the photo below the run's source. */
  readonly photo: string;

  constructor({
    sample,
    photo,
    problem,
    cause,
  }: { sample: string; photo: string; problem: string; cause?: unknown }) {
    super(
      `sample ${sample}: its box was redrawn in review, and crop and boxed image cannot be made from ${photo}: ${problem}. ` +
        'Put the photo back, or take that decision back.',
      { cause },
    );
    this.sample = sample;
    this.photo = photo;
  }
}
