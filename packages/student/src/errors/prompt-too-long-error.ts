import { R2IError } from '@r2i/schema';

/** Image and question together have more tokens than the model can hold. */
export class PromptTooLongError extends R2IError {
  override readonly name = 'PromptTooLongError';
  readonly code = 'student/prompt-too-long';
  readonly tokens: number;
  readonly limit: number;
  /** Of `tokens`, those of the image. */
  readonly visualTokens: number;

  constructor({ tokens, limit, visualTokens }: { tokens: number; limit: number; visualTokens: number }) {
    super(
      `the prompt has ${tokens} tokens, ${visualTokens} of them for the image, and the model holds ${limit}: shorten the question, send a smaller image, or serve the model with a lower maxPixels`,
    );
    this.tokens = tokens;
    this.limit = limit;
    this.visualTokens = visualTokens;
  }
}
