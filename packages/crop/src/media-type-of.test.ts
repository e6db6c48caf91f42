import { expect, it } from 'vitest';

import { mediaTypeOf } from './media-type-of.ts';

it.each([
  ['ffd8ffe000104a46', 'image/jpeg'],
  ['89504e470d0a1a0a0000', 'image/png'],
  ['52494646aabbccdd57454250', 'image/webp'],
  ['474946383961', 'image/gif'],
  ['49492a0008000000', 'image/tiff'],
  ['4d4d002a00000008', 'image/tiff'],
  ['0000001c6674797061766966', 'image/avif'],
  ['52494646aabbccdd57415645', undefined],
  ['ffd8', undefined],
  ['', undefined],
])('%s -> %s', (hex, mediaType) => {
  expect(mediaTypeOf(Buffer.from(hex, 'hex'))?.mediaType).toBe(mediaType);
});
