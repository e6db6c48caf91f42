import { R2IError } from '@r2i/schema';

/** A tokenizer that cannot be read, or lacks a token the model's prompts need. */
export class TokenizerInvalidError extends R2IError {
  override readonly name = 'TokenizerInvalidError';
  readonly code = 'student/tokenizer-invalid';
  readonly file: string;

  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super(`${file}: ${problem} (take the file as the model's publisher ships it)`, { cause });
    this.file = file;
  }
}
