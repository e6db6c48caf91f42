import { queryPromptNamed } from '@r2i/answers';
import { expect, it } from 'vitest';

import { promptRecord } from '../testing/prompt-record.ts';
import { formatPrompt } from './format-prompt.ts';

it.each([
  { prompt: null, lines: ['asked: not recorded'] },
  {
    prompt: promptRecord(),
    lines: [
      "prompt: query: the benchmark's own query and nothing else",
      'asked: temperature 0 (greedy), max tokens 12, images of at most 1000000 pixels, image format as-is, 1 sample',
    ],
  },
  {
    prompt: promptRecord({
      ...queryPromptNamed('letter-only'),
      answers: 'letters',
      turns: 3,
      temperature: 0.7,
      topP: 0.8,
      topK: 20,
      presencePenalty: 1,
      maxTokens: null,
      seed: 5,
      pixels: null,
      imageFormat: null,
      samples: 4,
    }),
    lines: [
      'prompt: letter-only: of a choice "{{query}}\\nAnswer with the letter of the right option only."; of an open question "{{query}}\\nAnswer with a word, a number or a short phrase only."',
      'asked: letters of a choice scored in one pass, up to 3 requests an answer, temperature 0.7, top-p 0.8, top-k 20, presence penalty 1, seed 5, all pixels, 4 samples',
    ],
  },
])('is $lines', ({ prompt, lines }) => {
  expect(formatPrompt(prompt).map(([name, text]) => `${name}: ${text}`)).toEqual(lines);
});
