import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have wrong options written. */
export const writeDistractorsWords: PromptWords = {
  task: 'You are shown an image, a question about it and its right answer. Write wrong answers for a multiple-choice test.',
  rules: [
    'Each wrong answer',
    '- is plainly wrong for who looks closely, and plausible for who does not: what a glance from afar might take it for;',
    '- has the form of the right answer: as long, as exact, the same unit, the same way of writing;',
    '- differs from the right answer and from the others in what it says, not only in its words: no synonym, no near',
    '  shade of the same colour, no part of the right answer, no broader name for it;',
    '- is a real possibility, not "none of these" or "cannot be told".',
  ].join('\n'),
  reply: 'Best first. Reply with JSON only: {"distractors": ["…", "…", "…"]}',
  system: ['{{task}}', '', '{{rules}}', '', '{{reply}}'].join('\n'),
  message: [
    '{{crop}}',
    'Question: {{question}}',
    'Right answer: {{answer}}',
    'Write {{count}} wrong answers.',
  ].join('\n'),
};
