import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have a named thing found; `form` is how the family of the model gives boxes. */
export const groundObjectWords: PromptWords = {
  task: [
    'You are shown a photo and the name of a thing. Give a tight box around every thing in the photo that fits',
    'the name, one box each. Where several fit, give all of them; where none fits, an empty list [].',
  ].join('\n'),
  reply: '{{form}}',
  system: ['{{task}}', '{{reply}}'].join('\n'),
  message: ['{{image}}', 'Name: {{name}}'].join('\n'),
};
