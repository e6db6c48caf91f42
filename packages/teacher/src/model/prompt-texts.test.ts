import { describe, expect, it } from 'vitest';

import { groundObjectPrompts } from '../prompts/ground-object.ts';
import { groupAnswersPrompt } from '../prompts/group-answers.ts';
import { listObjectsPrompt } from '../prompts/list-objects.ts';
import { solveChoicePrompt } from '../prompts/solve-choice.ts';
import { validateQuestionsPrompt } from '../prompts/validate-questions.ts';
import { writeDistractorsPrompt } from '../prompts/write-distractors.ts';
import { writeNegativeQuestionsPrompt } from '../prompts/write-negative-questions.ts';
import { writeQuestionsPrompt } from '../prompts/write-questions.ts';
import { ownPromptText, promptNames, systemTextOf } from './prompt-texts.ts';

describe('ownPromptText', () => {
  it.each([
    ...Object.values(groundObjectPrompts),
    groupAnswersPrompt,
    listObjectsPrompt,
    solveChoicePrompt,
    validateQuestionsPrompt,
    writeDistractorsPrompt,
    writeNegativeQuestionsPrompt,
    writeQuestionsPrompt,
  ])('knows $id by its name', ({ id }) => {
    expect(promptNames).toContain(id.split('/')[0]);
  });

  it.each([
    { id: 'write-questions/1', texts: { 'write-questions': 'mine' }, text: 'mine' },
    { id: 'write-questions/2', texts: { 'write-questions': 'mine' }, text: 'mine' },
    { id: 'write-questions/1', texts: { 'solve-choice': 'mine' }, text: undefined },
    { id: 'write-questions/1', texts: undefined, text: undefined },
    { id: 'other/1', texts: { 'write-questions': 'mine' }, text: undefined },
  ] as const)('of $id in $texts is $text', ({ id, texts, text }) => {
    expect(ownPromptText(id, texts)).toBe(text);
  });
});

describe('systemTextOf', () => {
  it.each([
    { own: 'Ask well.\n', builtIn: 'Built in.', text: 'Ask well.' },
    { own: '{{built-in}}\nIn French.', builtIn: 'Built $& in.', text: 'Built $& in.\nIn French.' },
    { own: '{{built-in}}Look closely.', builtIn: undefined, text: 'Look closely.' },
  ])('of $own is $text', ({ own, builtIn, text }) => {
    expect(systemTextOf(own, builtIn)).toBe(text);
  });
});
