import { R2IError } from '@r2i/schema';

/** One image file, or one folder below the source, cannot be read. The others can. */
export class SourceReadError extends R2IError {
  override readonly name = 'SourceReadError';
  readonly code = 'source/read';
  /** Path below the source's root. */
  readonly file: string;
  readonly path: string;

  constructor({ file, path, cause }: { file: string; path: string; cause?: unknown }) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${file} cannot be read (${why}); check that it is a file you may read`, { cause });
    this.file = file;
    this.path = path;
  }
}
