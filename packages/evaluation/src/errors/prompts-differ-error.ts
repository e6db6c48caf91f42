import { R2IError } from '@r2i/schema';

import { type PromptDifference, promptDifferenceText } from '../prompt/prompt-differences.ts';

/** Two results whose models were asked otherwise, so that a difference may come from that. */
export class PromptsDifferError extends R2IError {
  override readonly name = 'PromptsDifferError';
  readonly code = 'evaluation/prompts-differ';
  readonly differences: readonly PromptDifference[];

  constructor(differences: readonly PromptDifference[]) {
    super(
      `The two results were asked otherwise (first -> second): ${promptDifferenceText(differences)}. Whatever differs between them may come from that: ask both alike, or compare them all the same (--different-prompts, in code: differentPrompts).`,
    );
    this.differences = differences;
  }
}
