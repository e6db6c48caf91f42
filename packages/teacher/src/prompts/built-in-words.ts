import type { PromptName } from '../model/own-prompts.ts';
import type { PromptWords } from '../model/prompt-words.ts';
import { answerQuestionWords } from './words/answer-question-words.ts';
import { checkPlainViewWords } from './words/check-plain-view-words.ts';
import { groundObjectWords } from './words/ground-object-words.ts';
import { groupAnswersWords } from './words/group-answers-words.ts';
import { listObjectsWords } from './words/list-objects-words.ts';
import { solveChoiceWords } from './words/solve-choice-words.ts';
import { validateQuestionsWords } from './words/validate-questions-words.ts';
import { writeDistractorsWords } from './words/write-distractors-words.ts';
import { writeNegativeQuestionsWords } from './words/write-negative-questions-words.ts';
import { writeQuestionsWords } from './words/write-questions-words.ts';

/** The words of all prompts that may be the user's. */
export const builtInWords: Readonly<Record<PromptName, PromptWords>> = {
  'list-objects': listObjectsWords,
  'ground-object': groundObjectWords,
  'write-questions': writeQuestionsWords,
  'write-negative-questions': writeNegativeQuestionsWords,
  'validate-questions': validateQuestionsWords,
  'check-plain-view': checkPlainViewWords,
  'answer-question': answerQuestionWords,
  'group-answers': groupAnswersWords,
  'write-distractors': writeDistractorsWords,
  'solve-choice': solveChoiceWords,
};
