import { R2IError } from '@r2i/schema';

/** A prompt that is not built in, and cannot be had from a file. */
export class PromptFileError extends R2IError {
  override readonly name = 'PromptFileError';
  readonly code = 'evaluation/prompt-file';
  /** As it was named. */
  readonly prompt: string;

  constructor({ prompt, message, cause }: { prompt: string; message: string; cause?: unknown }) {
    super(message, { cause });
    this.prompt = prompt;
  }
}
