import { describe, expect, it } from 'vitest';

import { imageView } from './__fixtures__/image-view.ts';
import { createImageDataUrls } from './image-data-urls.ts';

/** Length of a data URL of `bytes` bytes of JPEG. */
function urlLength(bytes: number): number {
  return 'data:image/jpeg;base64,'.length + 4 * Math.ceil(bytes / 3);
}

describe('createImageDataUrls', () => {
  it('writes the media type and base64', async () => {
    const urls = createImageDataUrls({ maxBytes: 1000 });
    const url = await urls.bytesOf(imageView(new Uint8Array([0, 255, 128, 7]), 'image/png'));
    expect(Buffer.from(url).toString()).toBe('data:image/png;base64,AP+ABw==');
  });

  it('encodes once, also for many that ask at once, and shares the bytes', async () => {
    const urls = createImageDataUrls({ maxBytes: 1000 });
    const view = imageView('one');
    const all = await Promise.all(Array.from({ length: 64 }, () => urls.bytesOf(view)));
    all.push(await urls.bytesOf(imageView('one')));
    expect(new Set(all).size).toBe(1);
    expect(view.encodings()).toBe(1);
  });

  it('lets go of what was used longest ago, and stays within its bytes', async () => {
    const urls = createImageDataUrls({ maxBytes: 2 * urlLength(30) });
    const [first, second, third] = ['a', 'b', 'c'].map((letter) => imageView(letter.repeat(30)));
    for (const view of [first, second, first, third, first, second]) {
      if (view !== undefined) await urls.bytesOf(view);
      expect(urls.keptBytes).toBeLessThanOrEqual(2 * urlLength(30));
    }
    expect([first, second, third].map((view) => view?.encodings())).toEqual([1, 2, 1]);
  });

  it('gives out what is too large to keep', async () => {
    const urls = createImageDataUrls({ maxBytes: urlLength(30) });
    const small = imageView('a'.repeat(30));
    await urls.bytesOf(small);
    expect(await urls.bytesOf(imageView('b'.repeat(31)))).toHaveLength(urlLength(31));
    await urls.bytesOf(small);
    expect(small.encodings()).toBe(1);
    expect(urls.keptBytes).toBe(urlLength(30));
  });

  it('tries again after an image could not be encoded', async () => {
    const urls = createImageDataUrls({ maxBytes: 1000 });
    const view = imageView('x');
    const broken = { ...view, encoded: () => Promise.reject(new Error('truncated')) };
    await expect(urls.bytesOf(broken)).rejects.toThrow('truncated');
    await expect(urls.bytesOf(view)).resolves.toBeInstanceOf(Uint8Array);
  });
});
