import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have a finished question tried; `question` is worded as it is trained on. */
export const solveChoiceWords: PromptWords = {
  blind: 'The image is missing. Choose what is most likely.',
  system: '{{blind}}',
  message: ['{{image}}', '{{question}}'].join('\n'),
};
