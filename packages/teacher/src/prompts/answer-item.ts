import type { ImageView } from '@r2i/schema';

import type { PromptText } from '../model/prompt.ts';
import { image, text } from './parts.ts';

export interface AnswerItemInput {
  readonly image: ImageView;
  /** Question as the benchmark has it, options included. */
  readonly query: string;
  readonly form: 'choice' | 'open';
}

/** Name and version, part of the call key of every answer to a benchmark. */
export const answerItemPromptId = 'answer-item/1';

/**
 * What a model under test is told. Its reply is kept as it is, since reading it is the scorer's affair: hence no
 * {@link Prompt}.
 */
export function answerItemPrompt({ image: shown, query, form }: AnswerItemInput): PromptText {
  const answer =
    form === 'choice'
      ? 'the letter of the right option and nothing else'
      : 'the answer as short as it can be: a number in figures, a word, a few words';
  return {
    system: [
      'Task: answer-item.',
      'Look closely at the image and answer the question about it. You may think first.',
      `Then give your answer between tags, ${answer}: <answer>…</answer>`,
    ].join('\n'),
    parts: [image(shown), text(query)],
  };
}
