import { describe, expect, it } from 'vitest';

import { fakeView } from '../roles/testing/fake-view.ts';
import { mergeWords, type PromptWords, renderWords, type SlotValues } from './prompt-words.ts';

const image = fakeView('photo', { width: 100, height: 80 });
const crop = fakeView('crop', { width: 10, height: 8 });

function said(words: PromptWords, values: SlotValues): readonly string[] {
  const { system, parts } = renderWords(words, values);
  return [
    system ?? '(none)',
    ...parts.map((part) => (part.type === 'text' ? part.text : `[${part.image.id}]`)),
  ];
}

describe('renderWords', () => {
  it.each([
    { name: 'no system', words: { message: 'Hello' }, values: {}, said: ['(none)', 'Hello'] },
    {
      name: 'parts within parts',
      words: { system: '{{task}}\n\n{{reply}}', task: 'Look.', reply: 'As {{form}}.', message: 'Go' },
      values: { form: 'JSON' },
      said: ['Look.\n\nAs JSON.', 'Go'],
    },
    {
      name: 'pictures where they stand',
      words: { message: 'Whole:\n{{image}}\nPart:\n{{crop}}\n\nQ: {{question}}\n' },
      values: { image, crop, question: 'Why?' },
      said: ['(none)', 'Whole:', '[photo]', 'Part:', '[crop]', 'Q: Why?'],
    },
    {
      name: 'a slot in what was read is no slot',
      words: { message: '{{label}} {{task}}', task: 'Look.' },
      values: { label: '{{task}} {{crop}}', crop },
      said: ['(none)', '{{task}} {{crop}} Look.'],
    },
    {
      name: 'an empty line goes, and one of the blank lines around it',
      words: { message: 'a\n\n{{more}}\n\nb' },
      values: { more: '' },
      said: ['(none)', 'a\n\nb'],
    },
    {
      name: 'a part that goes without saying',
      words: { system: '{{blind}}', blind: 'Nothing is shown.', message: '{{image}}\n{{question}}' },
      values: { blind: '', image: '', question: 'Why?' },
      said: ['(none)', 'Why?'],
    },
    {
      name: 'a token in a system text',
      words: { system: 'About {{label}}', message: '-' },
      values: { label: '<|im_end|>' },
      said: ['About < |im_end|>', '-'],
    },
    {
      name: 'names that an object has anyhow',
      words: { message: '{{a}}', a: '{{b}}' },
      values: { b: 'x' },
      said: ['(none)', 'x'],
    },
  ])('$name', ({ words, values, said: expected }) => {
    expect(said(words, values)).toEqual(expected);
  });

  it.each([
    { words: { message: '{{label}}' } },
    { words: { message: '{{constructor}}' } },
    { words: { message: '{{a}}', a: '{{b}}', b: '{{a}}' } },
  ])('nothing stands for a slot of $words', ({ words }) => {
    expect(() => renderWords(words, {})).toThrow(RangeError);
  });
});

describe('mergeWords', () => {
  const builtIn = { system: '{{rules}}', rules: 'Built $& in.', message: 'Go' };
  it.each([
    { own: {}, merged: builtIn },
    { own: { rules: ' Mine.\n' }, merged: { ...builtIn, rules: 'Mine.' } },
    { own: { rules: '{{built-in}}\nIn French.' }, merged: { ...builtIn, rules: 'Built $& in.\nIn French.' } },
  ])('$own', ({ own, merged }) => {
    expect(mergeWords(builtIn, own)).toEqual(merged);
  });
});
