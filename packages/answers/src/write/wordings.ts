import { plainText } from '@r2i/schema';

import { answerTagsWording } from './answer-tags.ts';
import { letterOnlyWording } from './letter-only.ts';
import type { Wording, WordingText } from './wording.ts';
import type { WordingName } from './wording-names.ts';
import { zoombenchWording } from './zoombench.ts';

/**
 * Every wording there is, by name. `zoombench` is the default everywhere, so that difficulty is measured on the very
 * prompt that is trained on and evaluated with.
 *
 * @example
 * wordings.zoombench.choice({ text: 'What does it say?', options: ['STOP', 'GO'], view: 'boxed' });
 */
export const wordings: Readonly<Record<WordingName, Wording>> = {
  zoombench: asPlain(zoombenchWording),
  'letter-only': asPlain(letterOnlyWording),
  'answer-tags': asPlain(answerTagsWording),
};

function asPlain(wording: WordingText): Wording {
  return {
    ...wording,
    choice: (about) => plainText(wording.choice(about)),
    open: (about) => plainText(wording.open(about)),
  };
}
