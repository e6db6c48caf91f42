import { ForeignFileError } from '@r2i/files';
import { messageOf, oneLine, R2IError } from '@r2i/schema';

/** Characters of a name in a message. */
const longestName = 300;

/** One image file, or one folder below the source, cannot be read. The others can. */
export class SourceReadError extends R2IError {
  override readonly name = 'SourceReadError';
  readonly code = 'source/read';
  /** Path below the source's root. */
  readonly file: string;
  readonly path: string;

  constructor({ file, path, cause }: { file: string; path: string; cause?: unknown }) {
    const said = messageOf(cause);
    const why =
      cause instanceof ForeignFileError ? cause.detail : `cannot be read (${oneLine(said, 3 * longestName)})`;
    super(`${oneLine(file, longestName)} ${why}; check that it is a file you may read`, { cause });
    this.file = file;
    this.path = path;
  }
}
