import { R2IError } from '@r2i/schema';

/** A text that the model would read as control tokens, such as one that stands for an image. */
export class SpecialTokenInTextError extends R2IError {
  override readonly name = 'SpecialTokenInTextError';
  readonly code = 'student/special-token-in-text';
  readonly text: string;
  /** The first such token. */
  readonly token: string;

  constructor({ text, token }: { text: string; token: string }) {
    super(
      `the text contains ${token}, which the model reads as a control token (take it out or write it in another way)`,
    );
    this.text = text;
    this.token = token;
  }
}
