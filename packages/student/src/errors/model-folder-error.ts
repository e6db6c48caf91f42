import { R2IError } from '@r2i/schema';

/** What is wrong with a folder. A file that is `outside` is named, by a graph or a link, and lies elsewhere. */
export type ModelFolderCode =
  | 'student/not-a-model-folder'
  | 'student/model-file-missing'
  | 'student/model-file-invalid'
  | 'student/model-file-outside';

/** The folder cannot be loaded as a model: it is none, a file is missing, or a text file in it cannot be read. */
export class ModelFolderError extends R2IError {
  override readonly name = 'ModelFolderError';
  readonly code: ModelFolderCode;
  readonly folder: string;
  /** The file it is about, relative to the folder; undefined where the folder itself is the trouble. */
  readonly file: string | undefined;

  constructor(
    message: string,
    {
      code,
      folder,
      file,
      cause,
    }: {
      code: ModelFolderCode;
      folder: string;
      file?: string | undefined;
      cause?: unknown;
    },
  ) {
    super(message, { cause });
    this.code = code;
    this.folder = folder;
    this.file = file;
  }
}
