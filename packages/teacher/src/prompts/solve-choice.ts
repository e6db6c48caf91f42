import { type WordingName, wordings } from '@r2i/answers';
import { type ChoiceLetter, choiceLetters, type ImageView, type TrialView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { readChosenLetter } from './read-chosen-letter.ts';
import { solveChoiceWords } from './words/solve-choice-words.ts';

export interface SolveChoiceInput {
  /** `null` when nothing is shown. */
  readonly image: ImageView | null;
  readonly view: TrialView;
  readonly question: string;
  /** In the order of the letters. */
  readonly options: readonly string[];
  /** @default 'zoombench' */
  readonly wording?: WordingName | undefined;
}

export interface ChosenLetter {
  /** `null` where the model would not choose. */
  readonly letter: ChoiceLetter | null;
}

/**
 * Has a choice question tried, in one go and in the words in which it is trained on and evaluated: nothing is said
 * besides, but that the image is missing where it is. Temperature as in the paper's released code.
 */
export const solveChoicePrompt: Prompt<SolveChoiceInput, ChosenLetter> = {
  id: 'solve-choice/2',
  schema: z.object({ letter: z.enum(choiceLetters).nullable() }),
  sampling: { temperature: 1, maxTokens: 2048 },
  // A form that is enforced, or a word about the last reply, would be another question than the one trained on.
  structured: false,
  corrects: false,
  ...worded(solveChoiceWords, ({ image, view, question, options, wording = 'zoombench' }) => ({
    image: image ?? '',
    question: wordings[wording].choice({ text: question, options, view }),
    ...(view === 'blind' ? {} : { blind: '' }),
  })),
  parse: (reply) => ({ letter: readChosenLetter(reply, []) }),
};
