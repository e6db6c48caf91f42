import type { ImageView } from '@r2i/schema';
import { expect, it } from 'vitest';

import { answerItemPrompt } from './answer-item.ts';

const image: ImageView = {
  id: 'photo',
  size: { width: 2, height: 1 },
  pixels: () => Promise.reject(new Error('not needed')),
  encoded: () => Promise.reject(new Error('not needed')),
};
const query = 'Which colour?\nA. red';
const parts = [
  { type: 'image', image },
  { type: 'text', text: query },
];

it.each([
  { form: 'choice', wanted: 'the letter' },
  { form: 'open', wanted: 'a number in figures' },
] as const)('asks for $wanted between tags ($form) where that is the wording', ({ form, wanted }) => {
  const { system, parts: said } = answerItemPrompt({ image, query, form, wording: 'answer-tags' });
  expect(system).toMatch(/^Look closely/u);
  expect(system).toContain(wanted);
  expect(system).toContain('<answer>');
  expect(said).toEqual(parts);
});

it.each(['choice', 'open'] as const)('says the query and nothing else by default (%s)', (form) => {
  expect(answerItemPrompt({ image, query, form })).toEqual({ system: undefined, parts });
});
