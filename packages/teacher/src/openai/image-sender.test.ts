import type { ImageView } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { imageView } from './__fixtures__/image-view.ts';
import { createImageSender, type ImageManner } from './image-sender.ts';
import { LongText } from './splice-json.ts';

const asTheyAre: ImageManner = { maxPixels: undefined, reencoded: new Map() };

type Sender = Parameters<typeof createImageSender>[0];

function sender(options: Partial<Sender> = {}): ReturnType<typeof createImageSender> {
  return createImageSender({
    images: 'data',
    encoder: undefined,
    fit: undefined,
    encoderFor: undefined,
    ...options,
  });
}

/** How one image is shown. */
function dataUrls(options: Partial<Sender> = {}): (view: ImageView) => Promise<LongText> {
  const { show } = sender(options);
  return async (view) => {
    const [url] = (await show([view], asTheyAre)).urls;
    if (!(url instanceof LongText)) throw new TypeError('no data URL');
    return url;
  };
}

const dataUrlOf = dataUrls();

describe('createImageSender', () => {
  it.each([
    { case: 'nothing', bytes: [], mediaType: 'image/jpeg' as const, url: 'data:image/jpeg;base64,' },
    {
      case: 'padding of two',
      bytes: [0, 255, 128, 7],
      mediaType: 'image/png' as const,
      url: 'data:image/png;base64,AP+ABw==',
    },
    {
      case: 'padding of one',
      bytes: [0, 255],
      mediaType: 'image/webp' as const,
      url: 'data:image/webp;base64,AP8=',
    },
  ])('writes the media type and base64: $case', async ({ bytes, mediaType, url }) => {
    const text = await dataUrlOf(imageView(new Uint8Array(bytes), mediaType));
    expect(Buffer.concat([...text.pieces()]).toString()).toBe(url);
    expect(text.byteLength).toBe(url.length);
  });

  it('joins pieces to what one encoding gives, as often as it is sent', async () => {
    const pieceBytes = 3 * 2 ** 14;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(pieceBytes - 1, pieceBytes, pieceBytes + 1, 3 * pieceBytes + 2),
        fc.integer({ min: 0, max: 7 }),
        async (length, offset) => {
          // A view into a larger buffer, as decoders hand them out.
          const whole = Uint8Array.from({ length: length + offset }, (_, index) => (index * 31) % 256);
          const bytes = whole.subarray(offset);
          const text = await dataUrlOf(imageView(bytes));
          const expected = `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`;
          for (const time of [1, 2]) {
            expect(Buffer.concat([...text.pieces()]).toString(), `time ${time}`).toBe(expected);
          }
          expect(text.byteLength).toBe(expected.length);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('makes the base64 of an image once for calls that follow each other', async () => {
    const view = imageView('seen by many');
    const [, first] = (await dataUrlOf(view)).pieces();
    const [, other] = (await dataUrlOf(view)).pieces();
    expect(first).toBeDefined();
    expect(other).toBe(first);
  });

  it('makes that of a very large one piece by piece', async () => {
    const bytes = new Uint8Array(3 * 2 ** 20 + 1).fill(7);
    const pieces = [...(await dataUrlOf(imageView(bytes))).pieces()];
    expect(Math.max(...pieces.map(({ byteLength }) => byteLength))).toBe(65_536);
    const text = Buffer.concat(pieces).toString('latin1');
    expect(text === `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`).toBe(true);
  });

  it('tries again after an image could not be encoded', async () => {
    const view = imageView('x');
    const broken = { ...view, encoded: () => Promise.reject(new Error('truncated')) };
    await expect(dataUrlOf(broken)).rejects.toThrow('truncated');
    await expect(dataUrlOf(view)).resolves.toMatchObject({ byteLength: 27 });
  });

  it('shows what an encoder makes of an image, once for many calls', async () => {
    let times = 0;
    const show = dataUrls({
      encoder: {
        id: 'png',
        encode: async (image) => {
          times += 1;
          return { ...(await image.encoded()), bytes: new Uint8Array([0, 255]), mediaType: 'image/png' };
        },
      },
    });
    const view = imageView('x');
    const [first] = await Promise.all([show(view), show(view)]);
    expect(Buffer.concat([...(first?.pieces() ?? [])]).toString()).toBe('data:image/png;base64,AP8=');
    expect(times).toBe(1);
  });

  const large = { ...imageView('large'), size: { width: 40, height: 30 } };
  const fit: Sender['fit'] = async () => ({ view: imageView('small') });
  const textOf = (url: unknown): string =>
    url instanceof LongText ? Buffer.concat([...url.pieces()]).toString() : String(url);
  const shown = async (
    manner: Partial<ImageManner>,
    options: Partial<Sender> = {},
  ): Promise<readonly string[]> => {
    const { urls } = await sender({ fit, ...options }).show([large, imageView('x')], {
      ...asTheyAre,
      ...manner,
    });
    return urls.map(textOf);
  };
  const base64 = (text: string): string => `data:image/jpeg;base64,${Buffer.from(text).toString('base64')}`;

  it.each<[string, Partial<ImageManner>, Partial<Sender>, readonly string[]]>([
    ['as they are', {}, {}, [base64('large'), base64('x')]],
    ['smaller where they are larger', { maxPixels: 100 }, {}, [base64('small'), base64('x')]],
    [
      'as they are where nobody shrinks',
      { maxPixels: 100 },
      { fit: undefined },
      [base64('large'), base64('x')],
    ],
    [
      'by address, smaller too',
      { maxPixels: 100 },
      { images: async ({ id }) => `file:///${id}` },
      [`file:///${imageView('small').id}`, `file:///${imageView('x').id}`],
    ],
    [
      'in another format',
      { reencoded: new Map([['image/jpeg', 'png']]) },
      {
        encoderFor: (format) => ({
          id: format,
          encode: async (image) => ({
            ...(await image.encoded()),
            bytes: new Uint8Array([0, 255]),
            mediaType: `image/${format}`,
          }),
        }),
      },
      ['data:image/png;base64,AP8=', 'data:image/png;base64,AP8='],
    ],
  ])('shows images %s', async (_, manner, options, urls) => {
    expect(await shown(manner, options)).toEqual(urls);
  });
});
