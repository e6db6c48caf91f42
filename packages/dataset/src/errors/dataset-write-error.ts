import { R2IError } from '@r2i/schema';

/** An export cannot be written. Nothing was written, and what was there is untouched. */
export class DatasetWriteError extends R2IError {
  override readonly name = 'DatasetWriteError';
  readonly code = 'dataset/write';
  readonly path: string;

  constructor({ path, detail, cause }: { path: string; detail: string; cause?: unknown }) {
    super(`${path}: ${detail}`, { cause });
    this.path = path;
  }
}
