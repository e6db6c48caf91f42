import { loadImage, viewOfPixels } from '@r2i/crop';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openRequestReader, type RequestReader } from './read-request.ts';

const stays = new AbortController().signal;
const maxPixels = 9_000_000;
let reader: RequestReader;
const failures: string[] = [];

beforeAll(async () => {
  reader = await openRequestReader({ maxPixels, onFailure: (text) => failures.push(text) });
});
afterAll(async () => {
  await reader[Symbol.asyncDispose]();
});

/** A PNG whose pixels are all of one value. */
async function pngOf(side: number, value: number): Promise<Uint8Array> {
  const data = new Uint8Array(side * side * 3).fill(value);
  const view = viewOfPixels({ width: side, height: side, data }, { id: String(value), format: 'png' });
  return (await view.encoded()).bytes;
}

function bodyOf(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const url = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const content = [
    { type: 'image_url', image_url: { url } },
    { type: 'text', text: 'What is it?' },
  ];
  return Uint8Array.from(Buffer.from(JSON.stringify({ model: 'm', messages: [{ role: 'user', content }] })));
}

describe('openRequestReader', () => {
  it('reads a request, and decodes its image when it is asked to', async () => {
    const png = await pngOf(50, 7);
    const { request, images } = await reader.read(bodyOf(png), stays);
    expect(request).toMatchObject({ model: 'm', question: 'What is it?' });
    const { record, view } = await loadImage(png, { name: 'x' });
    expect(images.id).toBe(record.id);
    const [pixels] = await images.pixels(stays);
    if (pixels === undefined) throw new Error('no pixels');
    expect(pixels.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect({ ...pixels, data: Uint8Array.from(pixels.data) }).toEqual(await view.pixels());
  });

  it('writes no image that nobody waits for over the one that is looked at', async () => {
    const [large, small] = [await pngOf(3000, 1), await pngOf(50, 2)];
    const left = await reader.read(bodyOf(large), stays);
    const next = await reader.read(bodyOf(small), stays);
    const leave = new AbortController();
    const leaving = left.images.pixels(leave.signal);
    leave.abort(new Error('left'));
    await expect(leaving).rejects.toThrow('left');
    const [pixels] = await next.images.pixels(stays);
    // The large one is over by the time that others have been read beside it.
    for (let more = 0; more < 20; more += 1) await reader.read(bodyOf(large), stays);
    expect(new Set(pixels?.data)).toEqual(new Set([2]));
  });

  it.each([
    { title: 'cut short', change: (png: Uint8Array) => png.subarray(0, 90), says: 'cut short' },
    { title: 'no image', change: () => new Uint8Array(100), says: 'like no image format' },
    { title: 'empty', change: () => new Uint8Array(0), says: 'no bytes' },
  ])('refuses an image that is $title', async ({ change, says }) => {
    const asked = reader
      .read(bodyOf(change(await pngOf(50, 3))), stays)
      .then(({ images }) => images.pixels(stays));
    await expect(asked).rejects.toMatchObject({ status: 400, message: expect.stringContaining(says) });
  });

  it('refuses an image of too many pixels before it is decoded', async () => {
    const asked = reader.read(bodyOf(await pngOf(3001, 4)), stays);
    await expect(asked).rejects.toMatchObject({ status: 400, message: expect.stringContaining('9000000') });
    expect(failures).toEqual([]);
  });
});
