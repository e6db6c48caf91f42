import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { drawSample, type SampleWords, wrap } from './draw-sample.ts';

const picture = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#808080' } })
    .jpeg()
    .toBuffer();

const words: SampleWords = {
  question: { text: 'What does the text say?' },
  choice: { options: ['EXIT', 'EXIST', ''], letter: 'A' },
  answer: 'EXIT',
};

describe('drawSample', () => {
  it('shows photo, crop and words, the same each time', async () => {
    const pictures = { boxed: await picture(2000, 1000), crop: await picture(60, 20) };
    const png = await drawSample(words, pictures);
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 24 + 760 + 24 + 380 + 24 });
    expect(Buffer.from(await drawSample(words, pictures)).equals(png)).toBe(true);
    const { channels } = await sharp(png).extract({ left: 808, top: 190, width: 380, height: 120 }).stats();
    // Ink on paper.
    expect([channels[0]?.min, channels[0]?.max].map((value) => Number(value) > 128)).toEqual([false, true]);
  });
});

it.each([
  ['', []],
  ['one', ['one']],
  ['one two three', ['one two', 'three']],
  ['abcdefghijk', ['abcdefgh', 'ijk']],
])('%j is wrapped to %j', (text, lines) => {
  expect(wrap(text, 8)).toEqual(lines);
});
