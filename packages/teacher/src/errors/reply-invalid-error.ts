import { R2IError } from '@r2i/schema';

const shownLength = 200;

/** A reply that arrived and cannot be used, also when asked for again. The candidate is rejected, the text kept. */
export class ReplyInvalidError extends R2IError {
  override readonly name = 'ReplyInvalidError';
  readonly code = 'teacher/reply-invalid';
  readonly role: string;
  readonly model: string;
  /** The reply, whole: the raw text where an adapter read text, else JSON. */
  readonly reply: string;
  readonly issues: readonly string[];

  constructor({
    role,
    model,
    reply,
    issues,
    cause,
  }: { role: string; model: string; reply: string; issues: readonly string[]; cause?: unknown }) {
    const shown = reply.length > shownLength ? `${reply.slice(0, shownLength)}…` : reply;
    super(
      `${role} with ${model} gave a reply that cannot be used: ${issues.join('; ')}. ` +
        `Mend the prompt or the schema; the reply was: ${shown}`,
      { cause },
    );
    this.role = role;
    this.model = model;
    this.reply = reply;
    this.issues = issues;
  }
}
