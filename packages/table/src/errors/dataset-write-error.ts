import { R2IError } from '@r2i/schema';

/** A row cannot be written as it is. No file was written, and one that was there is untouched. */
export class DatasetWriteError extends R2IError {
  override readonly name = 'DatasetWriteError';
  readonly code = 'dataset/write';
  readonly path: string;
  /** Id of the sample or item, where the row is at fault and not the folder. */
  readonly id: string | null;

  constructor({
    path,
    id = null,
    detail,
    cause,
  }: { path: string; id?: string | null; detail: string; cause?: unknown }) {
    super(`${path}${id === null ? '' : `, row of ${id}`}: ${detail}`, { cause });
    this.path = path;
    this.id = id;
  }
}
