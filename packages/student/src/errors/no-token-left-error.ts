import { R2IError } from '@r2i/schema';

/** Every token is hidden, so an answer cannot go on. */
export class NoTokenLeftError extends R2IError {
  override readonly name = 'NoTokenLeftError';
  readonly code = 'student/no-token-left';
  /** Tokens the answer has so far. */
  readonly answered: number;

  constructor({ answered }: { answered: number }) {
    super(
      `no token can follow the ${answered} of the answer so far: generation_config.json hides all of them, look at suppress_tokens, bad_words_ids and no_repeat_ngram_size in it`,
    );
    this.answered = answered;
  }
}
