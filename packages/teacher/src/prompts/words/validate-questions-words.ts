import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have questions checked. */
export const validateQuestionsWords: PromptWords = {
  task: [
    'You are shown a whole photo and then one small part of it, enlarged. Questions were written by somebody who saw',
    'only the part. For each question decide four things, each on its own:',
    '- answerableFromCrop: the enlarged part shows everything that is needed to answer with certainty;',
    '- uniqueAnswer: asked about the whole photo, the question has exactly one right answer: nothing elsewhere in the',
    '  photo fits its words as well and would lead to another answer;',
    '- consistent: who studies the whole photo closely and who sees only the part give the same answer; something cut',
    '  off or hidden at the border of the part does not change it;',
    '- clear: the words say plainly which thing is meant and what is asked, to a reader who does not know which part',
    '  was enlarged.',
    'Be strict: where you are in doubt, it is false. Do not answer the questions themselves.',
  ].join('\n'),
  reply: [
    'Give one verdict for each question. "reason" is one short sentence that says what is wrong, or "" if nothing is.',
    'Reply with JSON only: {"verdicts": [{"question": 1, "reason": "", "answerableFromCrop": true, "uniqueAnswer": true,',
    '"consistent": true, "clear": true}]}',
  ].join('\n'),
  system: ['{{task}}', '', '{{reply}}'].join('\n'),
  message: [
    'The whole photo:',
    '{{image}}',
    'The enlarged part:',
    '{{crop}}',
    'Questions:',
    '{{questions}}',
  ].join('\n'),
};
