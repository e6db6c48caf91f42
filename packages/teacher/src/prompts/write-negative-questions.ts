import type { CropView, Loss } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { isObject } from './is-object.ts';
import { listUnder } from './list-under.ts';
import { lossesSchema } from './loss-schema.ts';
import { type ReadItem, readItems, unreadable } from './read-items.ts';
import { readText } from './read-text.ts';
import { readTruth } from './read-truth.ts';
import { writeNegativeQuestionsWords } from './words/write-negative-questions-words.ts';

export interface WriteNegativeQuestionsInput {
  readonly crop: CropView;
  readonly label: string;
  /** How many questions about what is not there. */
  readonly absent: number;
  /** How many questions about what is there. */
  readonly present: number;
}

export interface WrittenNegativeQuestions {
  readonly questions: readonly NegativeQuestion[];
  /** Items of the reply that are no such question. */
  readonly lost?: readonly Loss[];
}

interface NegativeQuestion {
  readonly question: string;
  /** Whether its writer holds the thing to be there. The vote decides, not the writer. */
  readonly present: boolean;
}

const questionsSchema = z.array(z.object({ question: z.string(), present: z.boolean() }));

/**
 * Asks for yes-or-no questions about things that might be in a place and are not, with some about things that
 * are, so that neither answer can be had by always saying the same.
 */
export const writeNegativeQuestionsPrompt: Prompt<WriteNegativeQuestionsInput, WrittenNegativeQuestions> = {
  id: 'write-negative-questions/2',
  schema: z.object({ questions: questionsSchema, lost: lossesSchema.exactOptional() }),
  wire: z.object({ questions: questionsSchema }),
  sampling: { temperature: 0.9, topP: 0.8, maxTokens: 1024 },
  ...worded(writeNegativeQuestionsWords, ({ crop, label, absent, present }) => ({
    crop,
    label,
    absent: String(absent),
    present: String(present),
  })),
  parse(reply) {
    const { items, ...rest } = readItems(listUnder('questions')(reply), readQuestion);
    return { questions: items, ...rest };
  },
};

function readQuestion(value: unknown): ReadItem<NegativeQuestion> {
  const question = readText(value, ['question', 'text']);
  if (question === undefined) return unreadable(value, 'an item holds no "question"');
  const present = isObject(value) ? readTruth(value['present']) : undefined;
  return present === undefined
    ? unreadable(value, 'a question does not say whether the thing is "present"')
    : { item: { question, present } };
}
