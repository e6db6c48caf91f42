import type { CropView, ImageView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { listUnder } from './list-under.ts';
import { type ReadItem, readItems, unreadable } from './read-items.ts';
import { readText } from './read-text.ts';
import { writeDistractorsWords } from './words/write-distractors-words.ts';

export interface WriteDistractorsInput {
  readonly crop: CropView;
  /** The whole photo with the box; `null` where the crop alone is shown. */
  readonly boxed: ImageView | null;
  readonly question: string;
  readonly answer: string;
  readonly count: number;
}

export interface WrittenDistractors {
  readonly distractors: readonly string[];
}

/** Asks for wrong options. Temperature as in the paper's released code. */
export const writeDistractorsPrompt: Prompt<WriteDistractorsInput, WrittenDistractors> = {
  id: 'write-distractors/3',
  schema: z.object({ distractors: z.array(z.string()) }),
  sampling: { temperature: 0.8, maxTokens: 1024 },
  ...worded(writeDistractorsWords, ({ crop, boxed, question, answer, count }) => ({
    crop,
    ...(boxed === null ? { photo: '' } : { boxed }),
    question,
    answer,
    count: String(count),
  })),
  // A wrong option that is lost is one of several; the recipe says how many were usable.
  parse: (reply) => ({ distractors: readItems(listUnder('distractors')(reply), readOption).items }),
};

function readOption(value: unknown): ReadItem<string> {
  const option = readText(value, ['text', 'answer', 'option', 'distractor', 'value']);
  return option === undefined ? unreadable(value, 'an item is no text') : { item: option };
}
