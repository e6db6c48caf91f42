import type { CropView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { readFinalAnswer } from './read-final-answer.ts';
import { answerQuestionWords } from './words/answer-question-words.ts';

export interface AnswerQuestionInput {
  readonly crop: CropView;
  readonly question: string;
}

export interface FinalAnswer {
  /** `null` where the model cannot tell. */
  readonly answer: string | null;
}

/** Has a question answered on the crop, step by step. Sampling as in the paper's released code. */
export const answerQuestionPrompt: Prompt<AnswerQuestionInput, FinalAnswer> = {
  id: 'answer-question/2',
  schema: z.object({ answer: z.string().nullable() }),
  sampling: { temperature: 0.7, topP: 0.9, maxTokens: 4096 },
  // Forced JSON would leave no room to think.
  structured: false,
  watched: true,
  ...worded(answerQuestionWords, ({ crop, question }) => ({ crop, question })),
  parse(reply) {
    const member = readFinalAnswer(reply, 'answer');
    const answer: unknown = Array.isArray(member) && member.length === 1 ? member[0] : member;
    if (typeof answer === 'number') return { answer: String(answer) };
    if (typeof answer === 'boolean') return { answer: answer ? 'yes' : 'no' };
    if (typeof answer !== 'string') return { answer };
    const said = answer.trim();
    // What says that there is no answer is read with the question at hand.
    return { answer: said === '' ? null : said };
  },
};
