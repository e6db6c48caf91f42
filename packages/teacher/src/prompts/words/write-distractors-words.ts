import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have wrong options written. */
export const writeDistractorsWords: PromptWords = {
  task: [
    'You are shown something, a question about it and its right answer: first the thing itself, enlarged; then, if there is a second',
    'picture, the whole photo with a red box around it, as it looks to those who will be asked. Write wrong answers for a',
    'multiple-choice test.',
  ].join('\n'),
  rules: [
    'Each wrong answer',
    '- is what the thing may be taken for at a glance, from afar, in the whole photo, and plainly wrong for who looks at it',
    '  closely; what else can be seen near it, or on things like it, is a good source;',
    '- cannot be ruled out by somebody who reads the question and the answers alone and sees nothing: it is as usual, as',
    '  likely and as well formed as the right answer;',
    '- has the form of the right answer: as long, as exact, the same unit, the same way of writing;',
    '- differs from the right answer and from the others in what it says, not only in its words: no synonym, no near',
    '  shade of the same colour, no part of the right answer, no broader name for it;',
    '- is a real possibility, not "none of these" or "cannot be told".',
  ].join('\n'),
  reply: 'Best first. Reply with JSON only: {"distractors": ["…", "…", "…"]}',
  system: ['{{task}}', '', '{{rules}}', '', '{{reply}}'].join('\n'),
  photo: ['The whole photo:', '{{boxed}}'].join('\n'),
  message: [
    '{{crop}}',
    '{{photo}}',
    'Question: {{question}}',
    'Right answer: {{answer}}',
    'Write {{count}} wrong answers.',
  ].join('\n'),
};
