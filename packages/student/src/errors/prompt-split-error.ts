import { R2IError } from '@r2i/schema';

/** A text whose tokens are others behind the image than in the whole prompt, so that it cannot share the image. */
export class PromptSplitError extends R2IError {
  override readonly name = 'PromptSplitError';
  readonly code = 'student/prompt-split';
  readonly text: string;

  constructor({ text }: { text: string }) {
    super(
      `the tokenizer joins the text with the image before it, so the two cannot be encoded apart: ${JSON.stringify(text.slice(0, 80))} (this model's tokenizer does not suit a shared image; use the tokenizer.json its publisher ships)`,
    );
    this.text = text;
  }
}
