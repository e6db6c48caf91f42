import { expect, it } from 'vitest';

import { taskOfWords } from './task-of-words.ts';

const judged = (about: object): string => JSON.stringify(about, null, 1);

it.each([
  { texts: [], task: null },
  { texts: [''], task: null },
  { texts: ['Which colour is it?'], task: null },
  { texts: ['Task: answer-question.'], task: null },
  { texts: ['List at most 1 things.'], task: 'list-objects' },
  { texts: ['Name: red mailbox'], task: 'ground-object' },
  { texts: ['You are shown a photo.', 'Name: red mailbox'], task: 'ground-object' },
  { texts: ['You are shown a photo.\nName: red mailbox'], task: 'ground-object' },
  { texts: ['It is said to show: Name: x\n\nWrite at most 1 question.'], task: 'write-questions' },
  { texts: ['It is said to show: x\n\nWrite at most 3 questions.'], task: 'write-questions' },
  {
    texts: ['It is said to show: x\n\nWrite 1 with "present": false and 2 with "present": true.'],
    task: 'write-negative-questions',
  },
  {
    texts: ['The whole photo:', 'The enlarged part:', 'Questions:\n1. What?'],
    task: 'validate-questions',
  },
  { texts: ['Question: What does it say?'], task: 'answer-question' },
  { texts: ['The photo:', 'Count what fits this question: What does it say?'], task: 'check-plain-view' },
  { texts: ['Question: What?\nFirst answer: a\nSecond answer: b'], task: 'group-answers' },
  { texts: ['Question: What?\nRight answer: a\nWrite 3 wrong answers.'], task: 'write-distractors' },
  {
    texts: ["What?\nA. red\nB. blue\nAnswer with the option's letter from the given choices."],
    task: 'solve-choice',
  },
  {
    texts: ['What?\nA. red\nB. blue\nAnswer with the letter of the right option only.'],
    task: 'solve-choice',
  },
  { texts: [judged({ question: 'What?', expected: ['car'], student: 'van' })], task: 'judge' },
  { texts: [judged({ question: 'Name: x', expected: [], student: 'Question: What?' })], task: 'judge' },
  {
    texts: ['Question: What?\n\nPlease reason, and then put your answer within \\boxed{}.'],
    task: 'published-answer',
  },
  {
    texts: [
      "What?\nAnswer with the option's letter from the given choices.\n\nThink, and put your final answer within \\boxed{}.",
    ],
    task: 'published-solution',
  },
  {
    texts: ['Format your response as:\nMost Common Answer: [your answer here]'],
    task: 'published-consistency',
  },
  { texts: ['What?', 'You may zoom 1 more time, or answer.'], task: 'zoom-item' },
  { texts: ['What?', 'You cannot zoom any more. Answer now.'], task: 'zoom-item' },
])('$texts is of $task', ({ texts, task }) => {
  expect(taskOfWords(texts)).toBe(task);
});
