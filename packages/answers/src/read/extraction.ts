import type { ChoiceLetter } from '@r2i/schema';

import type { NonAnswer } from './read-non-answer.ts';

/** Why no answer could be read from an output. Kebab-case, stable, countable. */
export type UnreadableReason =
  | 'empty-output'
  | 'thinking-unfinished'
  | 'no-answer-found'
  | 'empty-answer'
  | 'not-an-option'
  | 'letter-out-of-range'
  | 'letter-and-text-disagree'
  | 'several-answers'
  | NonAnswer;

/** What an output says: an option, a short text, or nothing that could be read without guessing. */
export type Extraction =
  | { readonly kind: 'letter'; readonly letter: ChoiceLetter }
  /** `isConclusion`: the text is one sentence of an output that goes on for long, and nothing marks it. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly marked: boolean;
      readonly isConclusion?: boolean;
    }
  | { readonly kind: 'none'; readonly reason: UnreadableReason };
