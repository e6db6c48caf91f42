import { oneLine, R2IError } from '@r2i/schema';

/** Characters of a problem: it may quote the template. */
const longest = 500;

/** A model's chat template that is missing, damaged, or does not put the image before the text. */
export class ChatTemplateError extends R2IError {
  override readonly name = 'ChatTemplateError';
  readonly code = 'student/chat-template';

  constructor({ problem, cause }: { problem: string; cause?: unknown }) {
    super(
      `the model's chat template cannot be used: ${oneLine(problem, longest)} (take chat_template.jinja or tokenizer_config.json as the model's publisher ships it)`,
      { cause },
    );
  }
}
