import type { CropView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { image, text } from './parts.ts';
import { readFinalAnswer } from './read-final-answer.ts';

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
  build: ({ crop, question }) => ({
    system: [
      'Look closely at the image and answer the question about it. Think step by step first: find the thing that is',
      'meant, look at it, and check what you see; count one by one, read letter by letter.',
      '',
      'Then give the answer on the last line as JSON: {"answer": "…"}',
      'The answer is as short as it can be: numbers in figures, text exactly as it is written, colours and materials by',
      'their usual name, yes or no where that is asked. No sentence, no explanation.',
      'If what is visible does not settle the question, do not guess; the last line is then {"answer": null}',
    ].join('\n'),
    parts: [image(crop), text(`Question: ${question}`)],
  }),
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
