import { oneLine, R2IError } from '@r2i/schema';

/** What a run says about an image is not so, which puts boxes elsewhere. Nothing was written. */
export class ImageRecordError extends R2IError {
  override readonly name = 'ImageRecordError';
  readonly code = 'dataset/image-record';
  readonly image: string;
  readonly recorded: string;
  readonly found: string;

  constructor({ image, recorded, found }: { image: string; recorded: string; found: string }) {
    super(
      `${oneLine(image, 300)}: the run says ${recorded}, and it is ${found}; the record was changed, make the run anew`,
    );
    this.image = image;
    this.recorded = recorded;
    this.found = found;
  }
}
