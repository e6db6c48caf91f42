import { type ChoiceLetter, choiceLetters, type ImageView, type TrialView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { image, text } from './parts.ts';
import { readFinalAnswer } from './read-final-answer.ts';
import { withoutThoughts } from './without-thoughts.ts';

export interface SolveChoiceInput {
  /** `null` when nothing is shown. */
  readonly image: ImageView | null;
  readonly view: TrialView;
  readonly question: string;
  /** In the order of the letters. */
  readonly options: readonly string[];
}

export interface ChosenLetter {
  /** `null` where the model would not choose. */
  readonly letter: ChoiceLetter | null;
}

const restriction = 'Look only at what is inside the red box; nothing outside it counts.';
const notes: Readonly<Record<TrialView, readonly string[]>> = {
  boxed: [restriction],
  blanked: [restriction],
  plain: [],
  blind: ['The image is missing. Choose what is most likely.'],
};

/** One line with a letter alone or before an option's text: `b`, `(B)`, `B. red`, `Option B`. */
const letterFirst = /^(?:option\s+)?[([]?([a-h])(?:[)\].:,].*)?$/iu;

/** Has a choice question tried, in one go. Temperature as in the paper's released code. */
export const solveChoicePrompt: Prompt<SolveChoiceInput, ChosenLetter> = {
  id: 'solve-choice/1',
  schema: z.object({ letter: z.enum(choiceLetters).nullable() }),
  sampling: { temperature: 1, maxTokens: 2048 },
  build: ({ image: shown, view, question, options }) => ({
    system: [
      'Task: solve-choice.',
      'Answer the question by choosing one of the options. Choose the most likely one also where you are not sure.',
      'Reply with JSON only: {"letter": "A"}, or {"letter": null} if you cannot choose at all.',
    ].join('\n'),
    parts: [
      ...(shown === null ? [] : [image(shown)]),
      text(
        [
          question,
          ...notes[view],
          ...options.map((option, index) => `${choiceLetters[index] ?? '?'}. ${option}`),
        ].join('\n'),
      ),
    ],
  }),
  parse(reply) {
    const letter = letterOf(withoutThoughts(reply)) ?? readFinalAnswer(reply, 'letter');
    return { letter: typeof letter === 'string' ? (letterOf(letter) ?? letter) : letter };
  },
};

function letterOf(said: string): string | undefined {
  return letterFirst.exec(said.trim())?.[1]?.toUpperCase();
}
