import { R2IError } from '@r2i/schema';

/** A model's chat template that is missing, damaged, or does not put the image before the text. */
export class ChatTemplateError extends R2IError {
  override readonly name = 'ChatTemplateError';
  readonly code = 'student/chat-template';

  constructor({ problem, cause }: { problem: string; cause?: unknown }) {
    super(
      `the model's chat template cannot be used: ${problem} (take chat_template.jinja or tokenizer_config.json as the model's publisher ships it)`,
      { cause },
    );
  }
}
