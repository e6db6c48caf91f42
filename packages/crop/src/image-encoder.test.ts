import { describe, expect, it } from 'vitest';

import { createImageEncoder } from './image-encoder.ts';
import { loadImage } from './load-image.ts';
import { viewOfPixels } from './view-of-pixels.ts';

const raw = { width: 8, height: 4, data: Uint8Array.from({ length: 96 }, (_, at) => (at * 7) % 256) };

describe('createImageEncoder', () => {
  it.each([
    { format: 'png', quality: undefined, id: 'png', mediaType: 'image/png' },
    { format: 'jpeg', quality: 80, id: 'jpeg/80', mediaType: 'image/jpeg' },
    { format: 'webp', quality: undefined, id: 'webp/95', mediaType: 'image/webp' },
  ] as const)('writes $format', async ({ format, quality, id, mediaType }) => {
    const encoder = createImageEncoder({ format, quality });
    expect(encoder.id).toBe(id);
    const file = await encoder.encode(viewOfPixels(raw));
    expect(file).toMatchObject({ mediaType, width: 8, height: 4 });
    const { view } = await loadImage(file.bytes, { name: 'again' });
    expect(view.size).toEqual({ width: 8, height: 4 });
    if (format === 'png') expect((await view.pixels()).data).toEqual(raw.data);
  });

  it.each([0, 101, 1.5, Number.NaN])('refuses quality %d', (quality) => {
    expect(() => createImageEncoder({ format: 'jpeg', quality })).toThrow('from 1 to 100');
  });
});
