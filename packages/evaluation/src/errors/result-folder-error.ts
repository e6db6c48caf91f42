import { R2IError } from '@r2i/schema';

/** The folder cannot take a result, or holds none. */
export class ResultFolderError extends R2IError {
  override readonly name = 'ResultFolderError';
  readonly code = 'evaluation/result-folder';
  readonly folder: string;

  constructor({ folder, message, cause }: { folder: string; message: string; cause?: unknown }) {
    super(message, { cause });
    this.folder = folder;
  }
}
