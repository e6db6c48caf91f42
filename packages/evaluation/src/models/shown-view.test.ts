import { loadImage, viewOfPixels } from '@r2i/crop';
import { createRandom } from '@r2i/schema';
import { beforeAll, describe, expect, it } from 'vitest';

import { shownView } from './shown-view.ts';

let bytes: Uint8Array;

beforeAll(async () => {
  const random = createRandom(0);
  const data = Uint8Array.from({ length: 60 * 40 * 3 }, () => random.integer(0, 255));
  bytes = (await viewOfPixels({ width: 60, height: 40, data }).encoded()).bytes;
});

describe('shownView', () => {
  it.each([
    { pixels: 2400, size: { width: 60, height: 40 } },
    { pixels: 600, size: { width: 30, height: 20 } },
    { pixels: 1, size: { width: 1, height: 1 } },
  ])('knows the size at $pixels pixels before anything is decoded', async ({ pixels, size }) => {
    const view = await shownView({ bytes }, { name: 'one', pixels });
    expect(view.size).toEqual(size);
    expect(await view.pixels()).toMatchObject(size);
    expect(await view.encoded()).toMatchObject(size);
  });

  it('is named by its file where it is whole, and otherwise by file and size', async () => {
    const ids = await Promise.all(
      [2400, 9000, 600, 601, 300].map(
        async (pixels) => (await shownView({ bytes }, { name: '', pixels })).id,
      ),
    );
    const { record } = await loadImage(bytes, { name: 'one' });
    expect(ids.slice(0, 2)).toEqual([record.id, record.id]);
    expect(ids[3]).toBe(ids[2]);
    expect(new Set(ids).size).toBe(3);
  });

  it('needs a header at once, and the rest when it is shown', async () => {
    await expect(shownView({ bytes: new Uint8Array(3) }, { name: 'one', pixels: 9 })).rejects.toMatchObject({
      code: 'crop/image-load',
    });
    const cut = await shownView({ bytes: bytes.slice(0, 200) }, { name: 'one', pixels: 9000 });
    await expect(cut.encoded()).rejects.toThrow('cut short or damaged');
  });
});
