import type { EncodedImage, ImageView } from '@r2i/schema';
import { LRUCache } from 'lru-cache';

import { LongText } from './splice-json.ts';

/** A multiple of three, so that pieces of base64 join without padding. */
const pieceBytes = 3 * 2 ** 14;
/** Base64 that is kept for further calls which show the same images, in all. */
const mostBytes = 8 * 2 ** 20;
/** It is let go of when no image has been sent for so long. */
const idleMs = 5_000;

/** By the bytes of the image. */
const kept = new LRUCache<Uint8Array, Uint8Array>({
  maxSize: mostBytes,
  maxEntrySize: mostBytes / 2,
  sizeCalculation: ({ byteLength }) => byteLength,
});
/** It keeps no process alive. */
let timer: NodeJS.Timeout | undefined;

/**
 * The address of an image within a request, `data:image/jpeg;base64,…`. Its base64 is made when it is sent, and kept for a moment where
 * there is room, since many calls show one image; else piece by piece, each time anew. So hundreds of waiting calls take no more than the
 * images they show and the room.
 */
export function longDataUrl({ bytes, mediaType }: EncodedImage): LongText {
  const head = Buffer.from(`data:${mediaType};base64,`, 'latin1');
  const byteLength = 4 * Math.ceil(bytes.byteLength / 3);
  return new LongText(head.byteLength + byteLength, function* () {
    yield head;
    if (byteLength === 0) return;
    if (byteLength > mostBytes / 2) {
      for (const piece of base64Pieces(bytes)) yield Buffer.from(piece, 'latin1');
      return;
    }
    yield keptBase64(bytes, byteLength);
  });
}

function keptBase64(bytes: Uint8Array, byteLength: number): Uint8Array {
  timer?.refresh();
  timer ??= setTimeout(() => {
    timer = undefined;
    kept.clear();
  }, idleMs).unref();
  const whole = kept.get(bytes) ?? base64Of(bytes, byteLength);
  kept.set(bytes, whole);
  return whole;
}

function* base64Pieces({ buffer, byteOffset, byteLength }: Uint8Array): Iterable<string> {
  for (let start = 0; start < byteLength; start += pieceBytes) {
    yield Buffer.from(buffer, byteOffset + start, Math.min(pieceBytes, byteLength - start)).toString(
      'base64',
    );
  }
}

/** In pieces too: a long text of its own beside the bytes would be a second copy. */
function base64Of(bytes: Uint8Array, byteLength: number): Uint8Array {
  const whole = Buffer.allocUnsafeSlow(byteLength);
  let written = 0;
  for (const piece of base64Pieces(bytes)) written += whole.write(piece, written, 'latin1');
  return whole;
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
