import { R2IError } from '@r2i/schema';

/** A file of boxes is not what it should be; says where. */
export class BoxFileError extends R2IError {
  override readonly name = 'BoxFileError';
  readonly code = 'boxes/box-file';
  readonly path: string;
  /** `line 7`, `annotations[3]`; `null` where the whole file is meant. */
  readonly place: string | null;

  constructor({
    path,
    place = null,
    detail,
    cause,
  }: { path: string; place?: string | null; detail: string; cause?: unknown }) {
    super(`${path}${place === null ? '' : `, ${place}`}: ${detail}`, { cause });
    this.path = path;
    this.place = place;
  }
}
