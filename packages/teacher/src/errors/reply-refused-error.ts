import { R2IError } from '@r2i/schema';

/**
 * A service understood the question and will not answer it, also when asked again. A call path may keep that as the outcome of
 * the call, so that no later session pays for it once more.
 */
export class ReplyRefusedError extends R2IError {
  override readonly name = 'ReplyRefusedError';
  readonly code = 'teacher/reply-refused';
  /** See `isRefusal` of `@r2i/schema`. */
  readonly refused = true;
  readonly role: string;
  readonly model: string;
  /** Words of the service or the model, on one line and cut. */
  readonly reason: string;

  constructor({ role, model, reason }: { role: string; model: string; reason: string }) {
    super(`${role} with ${model} was refused: ${reason}`);
    this.role = role;
    this.model = model;
    this.reason = reason;
  }
}
