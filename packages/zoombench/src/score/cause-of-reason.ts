import type { UnreadableReason } from '@r2i/answers';
import type { NoAnswerCause } from '@r2i/schema';

const causes: Readonly<Record<UnreadableReason, NoAnswerCause>> = {
  'empty-output': 'empty',
  'empty-answer': 'empty',
  'thinking-unfinished': 'cut-off',
  'no-answer-found': 'wrong-form',
  'not-an-option': 'no-such-option',
  'letter-out-of-range': 'no-such-option',
  'letter-and-text-disagree': 'several-answers',
  'several-answers': 'several-answers',
  refusal: 'refusal',
  undetermined: 'undetermined',
};

/** Which kind of no answer it is where an output cannot be read. */
export function causeOfReason(reason: UnreadableReason): NoAnswerCause {
  return causes[reason];
}
