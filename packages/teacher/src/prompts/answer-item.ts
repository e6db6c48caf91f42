import type { ImageView, PlainText } from '@r2i/schema';

import type { PromptText } from '../model/prompt-words.ts';
import { image } from './parts.ts';

export interface AnswerItemInput {
  readonly image: ImageView;
  /** All that is said about the item, the benchmark's query in it: see `putQuery` of `@r2i/answers`. */
  readonly asked: PlainText;
}

/** Name and version, part of the call key of every answer to a benchmark. */
export const answerItemPromptId = 'answer-item/2';

/**
 * What a model under test is told: the image and one text, as a student in this process is. Nothing stands in a system
 * text. Its reply is kept as it is, since reading it is the scorer's affair: hence no `Prompt`.
 */
export function answerItemPrompt({ image: shown, asked }: AnswerItemInput): PromptText {
  return { system: undefined, parts: [image(shown), { type: 'text', text: asked }] };
}
