import { expect, it } from 'vitest';

import { sniffMediaType } from './sniff-media-type.ts';

it.each([
  { start: '\xff\xd8\xff\xe0', mediaType: 'image/jpeg' },
  { start: '\x89PNG\r\n\x1a\n', mediaType: 'image/png' },
  { start: 'RIFF\n\0\0\0WEBPVP8 ', mediaType: 'image/webp' },
  { start: 'GIF89a', mediaType: 'image/gif' },
  { start: 'II*\0', mediaType: 'image/tiff' },
  { start: 'MM\0*', mediaType: 'image/tiff' },
  { start: 'II+\0\b\0\0\0', mediaType: 'image/tiff' },
  { start: 'MM\0+\0\b\0\0', mediaType: 'image/tiff' },
  { start: '\0\0\0\x1cftypavif\0\0\0\0', mediaType: 'image/avif' },
  { start: '\0\0\0\x1cftypmif1\0\0\0\0miafavif', mediaType: 'image/avif' },
  { start: '\0\0\0\x1cftypmif1\0\0\0\0miafheic', mediaType: 'image/heic' },
  { start: '\0\0\0\x18ftypheic\0\0\0\0mif1heic', mediaType: 'image/heic' },
  { start: '\0\0\0\x18ftypmp42\0\0\0\0isommp42', mediaType: null },
  { start: 'BM\x9a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0', mediaType: 'image/bmp' },
  { start: 'BMW is a maker of cars', mediaType: null },
  { start: '\0\0\0\x1cftypavis\0\0\0\0', mediaType: 'image/avif' },
  { start: '\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf', mediaType: 'image/avif' },
  { start: '\0\0\0\x1cftypavif', mediaType: 'image/avif' },
  { start: '\xff\xd8', mediaType: null },
  { start: 'RIFF\n\0\0\0WAVEfmt ', mediaType: null },
  { start: '%PDF-1.7', mediaType: null },
  { start: ' \xff\xd8\xff', mediaType: null },
  { start: '', mediaType: null },
])('reads $mediaType from $start', ({ start, mediaType }) => {
  expect(sniffMediaType(Buffer.from(start, 'latin1'))).toBe(mediaType);
});
