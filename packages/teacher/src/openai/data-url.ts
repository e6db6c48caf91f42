import type { EncodedImage, ImageView } from '@r2i/schema';

import { LongText } from './splice-json.ts';

/** A multiple of three, so that pieces of base64 join without padding. */
const pieceBytes = 3 * 2 ** 14;

/**
 * The address of an image within a request, `data:image/jpeg;base64,…`. Only the image's own bytes are held: its base64 is
 * made piece by piece while it is sent, each time anew, so that hundreds of waiting calls take no more than the images
 * they show.
 */
export function longDataUrl({ bytes, mediaType }: EncodedImage): LongText {
  const head = Buffer.from(`data:${mediaType};base64,`, 'latin1');
  const byteLength = head.byteLength + 4 * Math.ceil(bytes.byteLength / 3);
  return new LongText(byteLength, function* () {
    yield head;
    for (let start = 0; start < bytes.byteLength; start += pieceBytes) {
      const piece = bytes.subarray(start, start + pieceBytes);
      const base64 = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('base64');
      yield Buffer.from(base64, 'latin1');
    }
  });
}

/** One image that many calls ask for at once is encoded once. */
export function encodeOnce(
  encode: (image: ImageView) => Promise<EncodedImage>,
): (image: ImageView) => Promise<EncodedImage> {
  const encoded = new WeakMap<ImageView, Promise<EncodedImage>>();
  return (image) => {
    const known = encoded.get(image);
    if (known !== undefined) return known;
    const making = encode(image).catch((error: unknown) => {
      encoded.delete(image);
      throw error;
    });
    encoded.set(image, making);
    return making;
  };
}

/** Images as they are. */
export const encodedAsIs: (image: ImageView) => Promise<EncodedImage> = encodeOnce((image) =>
  image.encoded(),
);
