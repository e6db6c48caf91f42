import type { ImageView } from '@r2i/schema';
import { expect, it } from 'vitest';

import { answerItemPrompt } from './answer-item.ts';

const image: ImageView = {
  id: 'photo',
  size: { width: 2, height: 1 },
  pixels: () => Promise.reject(new Error('not needed')),
  encoded: () => Promise.reject(new Error('not needed')),
};

it.each([
  { form: 'choice', wanted: 'the letter' },
  { form: 'open', wanted: 'a number in figures' },
] as const)('asks for $wanted between tags ($form)', ({ form, wanted }) => {
  const { system, parts } = answerItemPrompt({ image, query: 'Which colour?\nA. red', form });
  expect(system).toContain(wanted);
  expect(system).toContain('<answer>');
  expect(parts).toEqual([
    { type: 'image', image },
    { type: 'text', text: 'Which colour?\nA. red' },
  ]);
});
