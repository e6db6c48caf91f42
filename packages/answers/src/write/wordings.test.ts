import { choiceLetters, trialViews } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { readOptions } from '../read/read-options.ts';
import { wordingNames } from './wording-names.ts';
import { wordings } from './wordings.ts';

const text = 'What does the sign say?';
const options = ['STOP', 'GO'];
const box = 'Only consider the objects inside the red box.';
const letter = "Answer with the option's letter from the given choices.";
const word = 'Answer with a single word or number.';
const only = 'Only what is inside the red box counts.';
const letterOnly = 'Answer with the letter of the right option only.';
const shortOnly = 'Answer with a word, a number or a short phrase only.';
const tags = (answer: string): string[] => [
  'Look closely at the image and answer the question about it. You may think first.',
  `Then give your answer between tags, ${answer}: <answer>…</answer>`,
];
const letterTags = tags('the letter of the right option and nothing else');
const shortTags = tags('the answer as short as it can be: a number in figures, a word, a few words');

it.each([
  ['zoombench', 'boxed', 'choice', [`${text} ${box}`, 'A. STOP', 'B. GO', letter]],
  ['zoombench', 'blanked', 'choice', [`${text} ${box}`, 'A. STOP', 'B. GO', letter]],
  ['zoombench', 'plain', 'choice', [text, 'A. STOP', 'B. GO', letter]],
  ['zoombench', 'blind', 'choice', [text, 'A. STOP', 'B. GO', letter]],
  ['zoombench', 'boxed', 'open', [`${text} ${box}`, word]],
  ['zoombench', 'plain', 'open', [text, word]],
  ['letter-only', 'boxed', 'choice', [text, only, 'A. STOP', 'B. GO', letterOnly]],
  ['letter-only', 'plain', 'choice', [text, 'A. STOP', 'B. GO', letterOnly]],
  ['letter-only', 'boxed', 'open', [text, only, shortOnly]],
  ['letter-only', 'plain', 'open', [text, shortOnly]],
  ['answer-tags', 'boxed', 'choice', [text, only, 'A. STOP', 'B. GO', ...letterTags]],
  ['answer-tags', 'plain', 'open', [text, ...shortTags]],
] as const)('%s, %s, %s', (name, view, form, lines) => {
  const { choice, open } = wordings[name];
  const written = form === 'choice' ? choice({ text, options, view }) : open({ text, view });
  expect(written).toBe(lines.join('\n'));
});

describe.each(wordingNames)('%s', (name) => {
  const wording = wordings[name];

  it('bears its name', () => {
    expect(wording.name).toBe(name);
  });

  it.each(trialViews)('lists options that are read back (%s)', (view) => {
    const many = choiceLetters.map((each) => `option of ${each.toLowerCase()}`);
    for (const list of [options, many]) {
      expect(readOptions(wording.choice({ text, options: list, view })).options).toEqual(list);
    }
    expect(readOptions(wording.open({ text, view })).options).toEqual([]);
  });

  it('refuses more options than there are letters', () => {
    const many = Array.from({ length: 27 }, (_, index) => String(index));
    expect(() => wording.choice({ text, options: many, view: 'plain' })).toThrow(RangeError);
  });
});

it('says nothing besides a query by default', () => {
  expect(wordings.zoombench.besides('choice')).toBeNull();
  expect(wordings.zoombench.besides('open')).toBeNull();
  expect(wordings['letter-only'].besides('choice')).toBe(letterOnly);
  expect(wordings['answer-tags'].besides('choice')).toBe(letterTags.join('\n'));
  expect(wordings['answer-tags'].besides('open')).toBe(shortTags.join('\n'));
});
