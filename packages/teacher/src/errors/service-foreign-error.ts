import { messageOf, R2IError } from '@r2i/schema';

/** Something answers at the address of a service, and none of its replies is a completion: it is something else. */
export class ServiceForeignError extends R2IError {
  override readonly name = 'ServiceForeignError';
  readonly code = 'teacher/service-foreign';
  /** No further call can succeed, so the run ends. */
  readonly fatal = true;
  readonly model: string;
  /** Replies, none of which was a completion. */
  readonly replies: number;

  /** @param cause - Of the last reply: what it said instead, and what to do. */
  constructor({ model, replies, cause }: { model: string; replies: number; cause: unknown }) {
    const what = messageOf(cause);
    const none =
      replies === 1
        ? 'the first reply is no chat completion'
        : `none of the first ${replies} replies is a chat completion`;
    super(
      `${model}: ${none}, so no more calls are made. ${what} ` +
        '(results so far are kept: mend this, then the same command goes on)',
      { cause },
    );
    this.model = model;
    this.replies = replies;
  }
}
