import { answerTagsWording } from './answer-tags.ts';
import { letterOnlyWording } from './letter-only.ts';
import type { Wording } from './wording.ts';
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
  zoombench: zoombenchWording,
  'letter-only': letterOnlyWording,
  'answer-tags': answerTagsWording,
};
