import { messageOf, R2IError } from '@r2i/schema';

/** ONNX Runtime could not load a graph. */
export class GraphInvalidError extends R2IError {
  override readonly name = 'GraphInvalidError';
  readonly code = 'student/graph-invalid';
  readonly file: string;

  constructor({ file, cause }: { file: string; cause: unknown }) {
    super(
      `${file} cannot be loaded, the file is probably damaged or cut short: fetch it again (${reason(cause)})`,
      {
        cause,
      },
    );
    this.file = file;
  }
}

function reason(cause: unknown): string {
  return messageOf(cause).slice(0, 500);
}
