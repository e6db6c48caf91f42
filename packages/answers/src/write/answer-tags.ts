import type { TrialView } from '@r2i/schema';

import { optionLines } from './option-lines.ts';
import type { WordingText } from './wording.ts';

const wanted = {
  choice: 'the letter of the right option and nothing else',
  open: 'the answer as short as it can be: a number in figures, a word, a few words',
} as const;

/** Leaves room to think, and asks for the answer between tags: for models that reason before they answer. */
export const answerTagsWording: WordingText = {
  name: 'answer-tags',
  choice: ({ text, options, view }) =>
    [text, ...restriction(view), ...optionLines(options), instruction('choice')].join('\n'),
  open: ({ text, view }) => [text, ...restriction(view), instruction('open')].join('\n'),
  besides: instruction,
};

function instruction(form: 'choice' | 'open'): string {
  return [
    'Look closely at the image and answer the question about it. You may think first.',
    `Then give your answer between tags, ${wanted[form]}: <answer>…</answer>`,
  ].join('\n');
}

function restriction(view: TrialView): readonly string[] {
  return view === 'boxed' || view === 'blanked' ? ['Only what is inside the red box counts.'] : [];
}
