import type { TrialView } from '@r2i/schema';

import { optionLines } from './option-lines.ts';
import type { WordingText } from './wording.ts';

/**
 * The wording of ZoomBench: the question, one line an option, and the instruction. Where the box is drawn a sentence
 * restricts the question to it. What a benchmark's query leaves unsaid stays unsaid.
 */
export const zoombenchWording: WordingText = {
  name: 'zoombench',
  choice: ({ text, options, view }) =>
    [
      restricted(text, view),
      ...optionLines(options),
      "Answer with the option's letter from the given choices.",
    ].join('\n'),
  open: ({ text, view }) => [restricted(text, view), 'Answer with a single word or number.'].join('\n'),
  besides: () => null,
};

function restricted(text: string, view: TrialView): string {
  return view === 'boxed' || view === 'blanked'
    ? `${text} Only consider the objects inside the red box.`
    : text;
}
