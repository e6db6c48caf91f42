import { readJson } from '@r2i/answers';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { isObject } from './is-object.ts';
import { readTruth } from './read-truth.ts';
import { groupAnswersWords } from './words/group-answers-words.ts';

export interface GroupAnswersInput {
  readonly question: string;
  readonly left: string;
  readonly right: string;
  /** Whether the question asks for a text as it is written. */
  readonly reading: boolean;
}

export interface SameAnswer {
  readonly same: boolean;
}

/**
 * Asks whether one pair of answers means the same. It is never asked for counts or groups: those are made by code
 * from what was said about pairs.
 */
export const groupAnswersPrompt: Prompt<GroupAnswersInput, SameAnswer> = {
  id: 'group-answers/2',
  schema: z.object({ same: z.boolean() }),
  sampling: { temperature: 0, maxTokens: 1024 },
  ...worded(groupAnswersWords, ({ question, left, right, reading }) => ({
    question,
    left,
    right,
    ...(reading ? {} : { 'written-text': '' }),
  })),
  parse(reply) {
    const value = readJson(reply);
    return isObject(value) ? { same: readTruth(value['same']) } : value;
  },
};
