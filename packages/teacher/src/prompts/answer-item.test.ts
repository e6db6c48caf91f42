import { type ImageView, plainText } from '@r2i/schema';
import { expect, it } from 'vitest';

import { answerItemPrompt } from './answer-item.ts';

const image: ImageView = {
  id: 'photo',
  size: { width: 2, height: 1 },
  pixels: () => Promise.reject(new Error('not needed')),
  encoded: () => Promise.reject(new Error('not needed')),
};

it.each(['Which colour?\nA. red', ''])('says %j about the image and nothing else', (asked) => {
  expect(answerItemPrompt({ image, asked: plainText(asked) })).toEqual({
    system: undefined,
    parts: [
      { type: 'image', image },
      { type: 'text', text: asked },
    ],
  });
});
