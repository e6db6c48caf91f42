import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have a question answered. */
export const answerQuestionWords: PromptWords = {
  task: [
    'Look closely at the image and answer the question about it. Think step by step first: find the thing that is',
    'meant, look at it, and check what you see; count one by one, read letter by letter.',
  ].join('\n'),
  reply: [
    'Then give the answer on the last line as JSON: {"answer": "…"}',
    'The answer is as short as it can be: numbers in figures, text exactly as it is written, colours and materials by',
    'their usual name, yes or no where that is asked. No sentence, no explanation.',
    'If what is visible does not settle the question, do not guess; the last line is then {"answer": null}',
  ].join('\n'),
  system: ['{{task}}', '', '{{reply}}'].join('\n'),
  message: ['{{crop}}', 'Question: {{question}}'].join('\n'),
};
