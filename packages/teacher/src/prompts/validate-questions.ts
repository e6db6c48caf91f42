import type { CropView, ImageView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { isObject } from './is-object.ts';
import { listUnder } from './list-under.ts';
import { type ReadItem, readItems, unreadable } from './read-items.ts';
import { readTruth } from './read-truth.ts';
import { validateQuestionsWords } from './words/validate-questions-words.ts';

export interface ValidateQuestionsInput {
  /** The full image, without a box. */
  readonly image: ImageView;
  readonly crop: CropView;
  readonly questions: readonly string[];
}

/** The paper's four criteria for one question. */
export interface QuestionVerdict {
  /** Number of the question, from 1. */
  readonly question: number;
  readonly answerableFromCrop: boolean;
  readonly uniqueAnswer: boolean;
  readonly consistent: boolean;
  readonly clear: boolean;
  readonly reason: string;
}

export interface QuestionVerdicts {
  readonly verdicts: readonly QuestionVerdict[];
}

/** Has all questions of a crop judged in one reply. Sampling as in the paper's released code. */
export const validateQuestionsPrompt: Prompt<ValidateQuestionsInput, QuestionVerdicts> = {
  id: 'validate-questions/2',
  schema: z.object({
    verdicts: z.array(
      z.object({
        question: z.number(),
        reason: z.string(),
        answerableFromCrop: z.boolean(),
        uniqueAnswer: z.boolean(),
        consistent: z.boolean(),
        clear: z.boolean(),
      }),
    ),
  }),
  sampling: { temperature: 0.3, topP: 0.9, maxTokens: 2048 },
  ...worded(validateQuestionsWords, ({ image, crop, questions }) => ({
    image,
    crop,
    questions: questions.map((question, index) => `${index + 1}. ${question}`).join('\n'),
  })),
  // A question whose verdict is lost is told by having none.
  parse: (reply) => ({ verdicts: readItems(listUnder('verdicts')(reply), readVerdict).items }),
};

function readVerdict(value: unknown): ReadItem<QuestionVerdict> {
  if (!isObject(value)) return unreadable(value, 'an item is no verdict');
  const { question, reason } = value;
  const number =
    typeof question === 'string' ? Number(/^\D{0,20}(\d{1,3})$/u.exec(question.trim())?.[1]) : question;
  const answerableFromCrop = readTruth(value['answerableFromCrop']);
  const uniqueAnswer = readTruth(value['uniqueAnswer']);
  const consistent = readTruth(value['consistent']);
  const clear = readTruth(value['clear']);
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    return unreadable(value, 'a verdict does not tell its "question" by number');
  }
  if (
    answerableFromCrop === undefined ||
    uniqueAnswer === undefined ||
    consistent === undefined ||
    clear === undefined
  ) {
    return unreadable(value, 'a verdict lacks one of the four criteria');
  }
  const said = typeof reason === 'string' ? reason : '';
  return { item: { question: number, reason: said, answerableFromCrop, uniqueAnswer, consistent, clear } };
}
