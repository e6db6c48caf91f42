import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { readImageSize } from './read-image-size.ts';

function jpeg(orientation: number | undefined): Promise<Buffer> {
  const image = sharp({ create: { width: 30, height: 20, channels: 3, background: 'white' } }).jpeg();
  return (orientation === undefined ? image : image.withMetadata({ orientation })).toBuffer();
}

describe('readImageSize', () => {
  it.each([
    { case: 'no orientation', orientation: undefined, size: { width: 30, height: 20 } },
    { case: 'upright', orientation: 1, size: { width: 30, height: 20 } },
    { case: 'mirrored', orientation: 2, size: { width: 30, height: 20 } },
    { case: 'a quarter turn', orientation: 6, size: { width: 20, height: 30 } },
    { case: 'a quarter turn, mirrored', orientation: 7, size: { width: 20, height: 30 } },
  ])('gives the size as it is shown: $case', async ({ orientation, size }) => {
    expect(await readImageSize(await jpeg(orientation), { name: 'a.jpg' })).toEqual(size);
  });

  it('needs the header alone', async () => {
    const bytes = (await jpeg(undefined)).subarray(0, 400);
    expect(await readImageSize(bytes, { name: 'a.jpg' })).toEqual({ width: 30, height: 20 });
  });

  it.each([
    { case: 'an empty file', bytes: new Uint8Array(), reason: 'image-empty' },
    {
      case: 'a drawing, which the engine takes and no step does',
      bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      reason: 'image-not-recognised',
    },
    { case: 'text', bytes: new TextEncoder().encode('Dear sir'), reason: 'image-not-recognised' },
  ])('refuses $case', async ({ bytes, reason }) => {
    await expect(readImageSize(bytes, { name: 'a.jpg' })).rejects.toMatchObject({ reason });
  });
});
