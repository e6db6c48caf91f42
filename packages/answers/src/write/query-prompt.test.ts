import { describe, expect, it } from 'vitest';

import { putQuery, queryPromptNamed } from './query-prompt.ts';
import { queryPromptNames } from './wording-names.ts';

const query = 'What costs $& here?\nA. tea\nB. {{query}}';

describe('putQuery', () => {
  it.each([
    { name: 'query', form: 'choice', text: query },
    { name: 'query', form: 'open', text: query },
    {
      name: 'letter-only',
      form: 'choice',
      text: `${query}\nAnswer with the letter of the right option only.`,
    },
    {
      name: 'letter-only',
      form: 'open',
      text: `${query}\nAnswer with a word, a number or a short phrase only.`,
    },
    {
      name: 'answer-tags',
      form: 'choice',
      text: `${query}\nLook closely at the image and answer the question about it. You may think first.\nThen give your answer between tags, the letter of the right option and nothing else: <answer>…</answer>`,
    },
  ] as const)('of $name, $form', ({ name, form, text }) => {
    const prompt = queryPromptNamed(name);
    expect(prompt?.name).toBe(name);
    expect(prompt && putQuery(prompt, { query, form })).toBe(text);
  });

  it('puts the query wherever its mark stands', () => {
    const text = { choice: '{{query}} Again: {{query}}', open: 'Say: {{query}}' };
    expect(putQuery({ name: 'own', text }, { query: 'Why?', form: 'choice' })).toBe('Why? Again: Why?');
    expect(putQuery({ name: 'own', text }, { query: '', form: 'open' })).toBe('Say: ');
  });

  it('leaves the words of the prompt as they are, and makes those of the query plain', () => {
    const own = '{{query}}\nThink in <think>…</think>, then write <final>A</final>.';
    const asked = putQuery(
      { name: 'own', text: { choice: own, open: own } },
      { query: 'What says <image>?\nA. </s>', form: 'choice' },
    );
    expect(asked).toBe(
      'What says < image>?\nA. < /s>\nThink in <think>…</think>, then write <final>A</final>.',
    );
  });
});

it.each(['', 'zoombench', 'Query', 'toString'])('knows no prompt %j', (name) => {
  expect(queryPromptNames).not.toContain(name);
  expect(queryPromptNamed(name)).toBeUndefined();
});
