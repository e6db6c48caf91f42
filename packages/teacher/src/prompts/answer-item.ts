import { type WordingName, wordings } from '@r2i/answers';
import type { ImageView } from '@r2i/schema';

import type { PromptText } from '../model/prompt.ts';
import { image, text } from './parts.ts';

export interface AnswerItemInput {
  readonly image: ImageView;
  /** Question as the benchmark has it, options included. */
  readonly query: string;
  readonly form: 'choice' | 'open';
  /** What is said besides the query. @default 'zoombench', which says nothing */
  readonly wording?: WordingName | undefined;
}

/** Name and version, part of the call key of every answer to a benchmark. */
export const answerItemPromptId = 'answer-item/3';

/**
 * What a model under test is told: by default the benchmark's own query and nothing else, as a student in this process
 * is. Its reply is kept as it is, since reading it is the scorer's affair: hence no {@link Prompt}.
 */
export function answerItemPrompt({
  image: shown,
  query,
  form,
  wording = 'zoombench',
}: AnswerItemInput): PromptText {
  return {
    system: wordings[wording].besides(form) ?? undefined,
    parts: [image(shown), text(query)],
  };
}
