import { parseQueryOptions } from '@r2i/benchmark';
import { expect, it } from 'vitest';

import { formatQuestion } from './format-question.ts';

const question = { text: 'What does the sign say?', dimension: 'ocr', questioner: 'q' } as const;
const choice = { options: ['STOP', 'GO'], letter: 'A', seed: 1, distractorWriter: 'd' } as const;
const letter = 'Answer with the letter of the right option only.';
const short = 'Answer with a word, a number or a short phrase only.';
const box = 'Only what is inside the red box counts.';

it.each([
  ['boxed', 'choice', [question.text, box, 'A. STOP', 'B. GO', letter]],
  ['plain', 'choice', [question.text, 'A. STOP', 'B. GO', letter]],
  ['boxed', 'open', [question.text, box, short]],
  ['plain', 'open', [question.text, short]],
] as const)('%s, %s', (view, form, lines) => {
  const text = formatQuestion(question, choice, { view, form });
  expect(text).toBe(lines.join('\n'));
  expect(parseQueryOptions(text)).toEqual(form === 'choice' ? ['STOP', 'GO'] : []);
});
