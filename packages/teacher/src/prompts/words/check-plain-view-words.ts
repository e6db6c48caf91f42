import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have counted what a question fits. */
export const checkPlainViewWords: PromptWords = {
  task: [
    'You are shown a whole photo and a question that somebody wrote about one thing in it. Nobody tells you which one.',
    'Search the whole photo, small and distant things too, and count the things that fit the words of the question:',
    'each of which somebody could point at and ask this very question. A question about "the text" or "the sign" fits',
    'every text or sign that can be seen. Do not answer the question.',
  ].join('\n'),
  reply: [
    '"fits" is that number, 0 if nothing fits; "reason" is one short sentence that names what fits.',
    'Reply with JSON only: {"reason": "the blue door on the left alone", "fits": 1}',
  ].join('\n'),
  system: ['{{task}}', '', '{{reply}}'].join('\n'),
  message: ['The photo:', '{{image}}', 'Count what fits this question: {{question}}'].join('\n'),
};
