import { R2IError } from '@r2i/schema';

/** A file of recorded answers, or of answers that people settled, cannot be read as one of this benchmark. */
export class AnswersFileError extends R2IError {
  override readonly name = 'AnswersFileError';
  readonly code = 'evaluation/answers-file';
  readonly file: string;

  constructor({ file, message, cause }: { file: string; message: string; cause?: unknown }) {
    super(message, { cause });
    this.file = file;
  }
}
