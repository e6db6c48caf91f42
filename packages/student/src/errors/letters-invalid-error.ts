import { R2IError } from '@r2i/schema';

/** The letters of a choice question cannot be scored. */
export class LettersInvalidError extends R2IError {
  override readonly name = 'LettersInvalidError';
  readonly code = 'student/letters-invalid';
  /** Place of the question in the call, from 0. */
  readonly question: number;
  readonly letters: readonly string[];

  constructor({
    question,
    letters,
    reason,
  }: { question: number; letters: readonly string[]; reason: string }) {
    super(
      `letters ${JSON.stringify(letters)} of question ${question} cannot be scored: ${reason}; give at least two different letters, each one token of the model`,
    );
    this.question = question;
    this.letters = letters;
  }
}
