import type { EncodedImage, ImageView } from '@r2i/schema';

import { LongText } from './splice-json.ts';

/** A multiple of three, so that pieces of base64 join without padding; small enough that their texts are soon gone. */
const pieceBytes = 3 * 2 ** 14;
/** Of what is handed to the connection at a time. */
const sentBytes = 2 ** 20;

/** For as long as a call that is being sent holds it: several calls that show one image mostly come together. */
const written = new WeakMap<EncodedImage, WeakRef<Buffer>>();

/**
 * The address of an image within a request, `data:image/jpeg;base64,…`. Waiting calls hold the image's own bytes alone: its base64
 * is made when a call is sent, and shared by all that are being sent, so that hundreds of them take no more than the images
 * they show.
 */
export function longDataUrl(image: EncodedImage): LongText {
  const head = Buffer.from(`data:${image.mediaType};base64,`, 'latin1');
  return new LongText(head.byteLength + base64Length(image), function* () {
    yield head;
    const base64 = base64Of(image);
    for (let start = 0; start < base64.byteLength; start += sentBytes) {
      yield base64.subarray(start, start + sentBytes);
    }
  });
}

function base64Of(image: EncodedImage): Buffer {
  const known = written.get(image)?.deref();
  if (known !== undefined) return known;
  const { buffer, byteOffset, byteLength } = image.bytes;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const base64 = Buffer.allocUnsafeSlow(base64Length(image));
  let at = 0;
  for (let start = 0; start < byteLength; start += pieceBytes) {
    at += base64.write(bytes.toString('base64', start, Math.min(byteLength, start + pieceBytes)), at, 'latin1');
  }
  written.set(image, new WeakRef(base64));
  return base64;
}

function base64Length({ bytes }: EncodedImage): number {
  return 4 * Math.ceil(bytes.byteLength / 3);
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
