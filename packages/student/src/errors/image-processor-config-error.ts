import { R2IError } from '@r2i/schema';

/** A model's image settings that cannot be used. */
export class ImageProcessorConfigError extends R2IError {
  override readonly name = 'ImageProcessorConfigError';
  readonly code = 'student/image-processor-config';
  readonly file: string;

  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super(`${file}: ${problem} (take the file as the model's publisher ships it)`, { cause });
    this.file = file;
  }
}
