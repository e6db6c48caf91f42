import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { cutImages } from './cut-images.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function cut(text: string): { readonly text: string; readonly images: readonly string[] } {
  const { text: left, images } = cutImages(Buffer.from(text));
  return { text: left, images: images.map(({ hash }) => hash) };
}

describe('cutImages', () => {
  it.each([
    { case: 'nothing', body: '', text: '', images: [] },
    { case: 'no image', body: '{"a":"é"}', text: '{"a":"é"}', images: [] },
    {
      case: 'two images',
      body: '["ü","data:image/png;base64,AA+/","data:image/jpeg;base64,BB=="]',
      text: '["ü","data:image/png;base64,@0","data:image/jpeg;base64,@1"]',
      images: ['AA+/', 'BB=='],
    },
    {
      case: 'escaped slashes',
      body: String.raw`["data:image\/png;base64,A\/A\/"]`,
      text: String.raw`["data:image\/png;base64,@0"]`,
      images: ['A/A/'],
    },
    {
      case: 'no subtype',
      body: '["data:image;base64,AAAA"]',
      text: '["data:image;base64,@0"]',
      images: ['AAAA'],
    },
    {
      case: 'a data URL that is quoted in a text',
      body: String.raw`["say \"data:image/png;base64,AAAA\""]`,
      text: String.raw`["say \"data:image/png;base64,AAAA\""]`,
      images: [],
    },
    {
      case: 'the words in a text',
      body: '["it is ;base64, and data:image/png;base64,AAAA"]',
      text: '["it is ;base64, and data:image/png;base64,AAAA"]',
      images: [],
    },
    { case: 'no end', body: '"data:image/png;base64,AAAA', text: '"data:image/png;base64,AAAA', images: [] },
  ])('$case', ({ body, text, images }) => {
    expect(cut(body)).toEqual({ text, images: images.map(hashOf) });
  });
});
