import { hashValue } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { groundObjectPrompts } from '../prompts/ground-object.ts';
import {
  answerQuestionPrompt,
  checkPlainViewPrompt,
  groupAnswersPrompt,
  listObjectsPrompt,
  solveChoicePrompt,
  validateQuestionsPrompt,
  writeDistractorsPrompt,
  writeNegativeQuestionsPrompt,
  writeQuestionsPrompt,
} from '../prompts/index.ts';
import { ownWordsOf, promptNames, promptVersion } from './own-prompts.ts';

const prompts = [
  ...Object.values(groundObjectPrompts),
  answerQuestionPrompt,
  checkPlainViewPrompt,
  groupAnswersPrompt,
  listObjectsPrompt,
  solveChoicePrompt,
  validateQuestionsPrompt,
  writeDistractorsPrompt,
  writeNegativeQuestionsPrompt,
  writeQuestionsPrompt,
];

/** Numbers of prompts, and what their words are. Words that change get another number: replies to them are other replies. */
const contents: Readonly<Record<string, string>> = {
  'ground-object/2': '192900b5',
  'answer-question/2': '3fb72192',
  'check-plain-view/1': 'ec66166d',
  'group-answers/2': 'bc96c486',
  'list-objects/2': 'e5ed6714',
  'solve-choice/2': '0213876b',
  'validate-questions/2': '25278d46',
  'write-distractors/3': '68dbf2f2',
  'write-negative-questions/2': 'aed268c0',
  'write-questions/2': 'b26c25b1',
};

describe('ownWordsOf', () => {
  it.each(prompts)('knows $id by its name', ({ id }) => {
    expect(promptNames).toContain(id.split('/')[0]);
  });

  it.each(prompts)('$id has the words of its number', ({ id, words }) => {
    expect(hashValue(words ?? null).slice(0, 8)).toBe(contents[id]);
  });

  const own = { system: 'mine' };
  it.each([
    { id: 'write-questions/1', given: { 'write-questions': own }, words: own },
    { id: 'write-questions/2', given: { 'write-questions': own }, words: own },
    { id: 'write-questions/1', given: { 'solve-choice': own }, words: undefined },
    { id: 'write-questions/1', given: undefined, words: undefined },
    { id: 'other/1', given: { 'write-questions': own }, words: undefined },
  ] as const)('of $id in $given is $words', ({ id, given, words }) => {
    expect(ownWordsOf(id, given)).toEqual(words);
  });
});

describe('promptVersion', () => {
  const mine = { 'write-questions': { rules: 'mine' } };
  const other = { 'write-questions': { rules: 'other' } };
  it("goes by number, and by content where the words are somebody's own", () => {
    expect(promptVersion('write-questions/2', undefined)).toBe('write-questions/2');
    expect(promptVersion('solve-choice/2', mine)).toBe('solve-choice/2');
    expect(promptVersion('write-questions/2', mine)).toMatch(/^write-questions\/2\+[0-9a-f]{8}$/u);
    expect(promptVersion('write-questions/2', mine)).not.toBe(promptVersion('write-questions/2', other));
  });
});
