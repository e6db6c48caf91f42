import type { TrialView } from '@r2i/schema';

import { optionLines } from './option-lines.ts';
import type { WordingText } from './wording.ts';

const tasks = {
  choice: 'Answer with the letter of the right option only.',
  open: 'Answer with a word, a number or a short phrase only.',
} as const;

/** Says on lines of their own that only the box counts, and that nothing but the letter or a short answer is wanted. */
export const letterOnlyWording: WordingText = {
  name: 'letter-only',
  choice: ({ text, options, view }) =>
    [text, ...restriction(view), ...optionLines(options), tasks.choice].join('\n'),
  open: ({ text, view }) => [text, ...restriction(view), tasks.open].join('\n'),
  besides: (form) => tasks[form],
};

function restriction(view: TrialView): readonly string[] {
  return view === 'boxed' || view === 'blanked' ? ['Only what is inside the red box counts.'] : [];
}
