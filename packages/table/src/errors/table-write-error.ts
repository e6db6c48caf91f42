import { R2IError } from '@r2i/schema';

/** A row cannot be written as it is. No file was written, and one that was there is untouched. */
export class TableWriteError extends R2IError {
  override readonly name = 'TableWriteError';
  readonly code = 'table/write';
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
