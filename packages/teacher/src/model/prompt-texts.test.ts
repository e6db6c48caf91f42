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
    { own: 'Ask well.\n', text: 'Task: write-questions.\nAsk well.' },
    { own: 'Task: write-questions.\nAsk well.', text: 'Task: write-questions.\nAsk well.' },
    { own: '{{built-in}}\nIn French.', text: 'Task: write-questions.\nBuilt $& in.\nIn French.' },
  ])('is $text', ({ own, text }) => {
    expect(systemTextOf('write-questions/1', own, 'Task: write-questions.\nBuilt $& in.')).toBe(text);
  });

  it('takes no built-in text for nothing', () => {
    expect(systemTextOf('solve-choice/1', '{{built-in}}Look closely.', undefined)).toBe(
      'Task: solve-choice.\nLook closely.',
    );
  });
});
