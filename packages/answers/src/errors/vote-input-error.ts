import { R2IError } from '@r2i/schema';

/** A vote that cannot be counted as asked: groups that do not fit the answers, or a ballot cast twice. */
export class VoteInputError extends R2IError {
  override readonly name = 'VoteInputError';
  readonly code = 'answers/vote-input';
}
