import { R2IError } from '@r2i/schema';

/** It cannot be told which of the boxes that were brought along belong to an image. */
export class ListedBoxesError extends R2IError {
  override readonly name = 'ListedBoxesError';
  readonly code = 'proposal/listed-boxes';
  /** Of the image. */
  readonly imageName: string;
  readonly reason: 'ambiguous-name' | 'other-size';

  constructor({
    imageName,
    reason,
    detail,
  }: { imageName: string; reason: ListedBoxesError['reason']; detail: string }) {
    super(`boxes for ${imageName}: ${detail}`);
    this.imageName = imageName;
    this.reason = reason;
  }
}
