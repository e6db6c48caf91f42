import { expect, it } from 'vitest';

import { promptRecord } from '../testing/prompt-record.ts';
import { promptDifferences, promptDifferenceText } from './prompt-differences.ts';

const tags = { choice: '{{query}}\nIn tags.', open: '{{query}}' };

it.each([
  { first: {}, second: {}, text: '' },
  { first: {}, second: { name: 'mine.md' }, text: '' },
  { first: {}, second: { name: 'tags', text: tags }, text: 'prompt query -> tags' },
  { first: {}, second: { text: tags }, text: 'prompt query -> other words of that name' },
  { first: {}, second: { topP: 0.8, topK: 20, seed: 3 }, text: '' },
  { first: {}, second: { temperature: 0.7 }, text: 'temperature 0 -> 0.7' },
  {
    first: { temperature: 1, seed: 1 },
    second: { temperature: 1, seed: 2, topP: 0.8 },
    text: 'top-p not set -> 0.8, seed 1 -> 2',
  },
  { first: {}, second: { maxTokens: 8192 }, text: 'max tokens 12 -> 8192' },
  { first: {}, second: { pixels: null }, text: 'pixels 1000000 -> not set' },
  { first: {}, second: { imageFormat: 'jpeg/90' }, text: 'image format as-is -> jpeg/90' },
  { first: {}, second: { samples: 4 }, text: 'samples 1 -> 4' },
  { first: {}, second: { answers: 'letters' }, text: 'answers written -> letters' },
  { first: { turns: 6 }, second: {}, text: 'requests an answer 6 -> 1' },
  { first: {}, second: { presencePenalty: 1 }, text: 'presence penalty not set -> 1' },
] as const)('$first against $second: $text', ({ first, second, text }) => {
  const found = promptDifferences(promptRecord(first), promptRecord(second));
  expect(promptDifferenceText(found)).toBe(text);
});
