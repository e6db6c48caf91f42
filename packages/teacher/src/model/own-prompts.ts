import { hashValue } from '@r2i/schema';

import type { OwnWords } from './prompt-words.ts';

/** Prompts whose words a user may bring along, by the name in their id. */
export const promptNames = [
  'list-objects',
  'ground-object',
  'write-questions',
  'write-negative-questions',
  'validate-questions',
  'check-plain-view',
  'answer-question',
  'group-answers',
  'write-distractors',
  'solve-choice',
] as const;

export type PromptName = (typeof promptNames)[number];

/** Parts in place of the built-in ones, by prompt. */
export type OwnPrompts = Readonly<Partial<Record<PromptName, OwnWords>>>;

/** The parts that somebody brought along for a prompt; `undefined` where the built-in ones hold. */
export function ownWordsOf(id: string, own: OwnPrompts | undefined): OwnWords | undefined {
  const name = promptNames.find((known) => id.startsWith(`${known}/`));
  return name === undefined ? undefined : own?.[name];
}

/** Id of a prompt with the version of its words: the built-in ones go by its number, others by their content besides. */
export function promptVersion(id: string, own: OwnPrompts | undefined): string {
  const words = ownWordsOf(id, own);
  return words === undefined ? id : `${id}+${hashValue(words).slice(0, 8)}`;
}
