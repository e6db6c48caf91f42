import type { CropView } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { listUnder } from './list-under.ts';
import { image, text } from './parts.ts';
import { type ReadItem, readItems, unreadable } from './read-items.ts';
import { readText } from './read-text.ts';

export interface WriteDistractorsInput {
  readonly crop: CropView;
  readonly question: string;
  readonly answer: string;
  readonly count: number;
}

export interface WrittenDistractors {
  readonly distractors: readonly string[];
}

/** Asks for wrong options. Temperature as in the paper's released code. */
export const writeDistractorsPrompt: Prompt<WriteDistractorsInput, WrittenDistractors> = {
  id: 'write-distractors/2',
  schema: z.object({ distractors: z.array(z.string()) }),
  sampling: { temperature: 0.8, maxTokens: 1024 },
  build: ({ crop, question, answer, count }) => ({
    system: [
      'You are shown an image, a question about it and its right answer. Write wrong answers for a multiple-choice test.',
      '',
      'Each wrong answer',
      '- is plainly wrong for who looks closely, and plausible for who does not: what a glance from afar might take it for;',
      '- has the form of the right answer: as long, as exact, the same unit, the same way of writing;',
      '- differs from the right answer and from the others in what it says, not only in its words: no synonym, no near',
      '  shade of the same colour, no part of the right answer, no broader name for it;',
      '- is a real possibility, not "none of these" or "cannot be told".',
      '',
      'Best first. Reply with JSON only: {"distractors": ["…", "…", "…"]}',
    ].join('\n'),
    parts: [
      image(crop),
      text(`Question: ${question}\nRight answer: ${answer}\nWrite ${count} wrong answers.`),
    ],
  }),
  // A wrong option that is lost is one of several; the recipe says how many were usable.
  parse: (reply) => ({ distractors: readItems(listUnder('distractors')(reply), readOption).items }),
};

function readOption(value: unknown): ReadItem<string> {
  const option = readText(value, ['text', 'answer', 'option', 'distractor', 'value']);
  return option === undefined ? unreadable(value, 'an item is no text') : { item: option };
}
