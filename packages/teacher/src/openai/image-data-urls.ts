import type { ImageView } from '@r2i/schema';

/** Data URLs of images as bytes, made once and kept while there is room. */
export interface ImageDataUrls {
  /** `data:image/jpeg;base64,…` in ASCII. Shared: treat as read-only. */
  bytesOf(image: ImageView): Promise<Uint8Array>;
  /** What is kept, in bytes. */
  readonly keptBytes: number;
}

/** A multiple of three, so that pieces of base64 join without padding. */
const pieceBytes = 3 * 2 ** 16;

/**
 * Keeps the data URLs that were used last. An image that many calls ask for at once is encoded once.
 *
 * @param maxBytes - Most bytes kept. A larger image is given out and not kept.
 */
export function createImageDataUrls({ maxBytes }: { readonly maxBytes: number }): ImageDataUrls {
  /** In order of use, the latest last. */
  const kept = new Map<string, Uint8Array>();
  const making = new Map<string, Promise<Uint8Array>>();
  let keptBytes = 0;

  const keep = (id: string, bytes: Uint8Array): void => {
    if (bytes.byteLength > maxBytes) return;
    kept.set(id, bytes);
    keptBytes += bytes.byteLength;
    for (const [oldId, old] of kept) {
      if (keptBytes <= maxBytes) break;
      kept.delete(oldId);
      keptBytes -= old.byteLength;
    }
  };

  const make = async (image: ImageView): Promise<Uint8Array> => {
    const { bytes, mediaType } = await image.encoded();
    const url = dataUrl(bytes, mediaType);
    keep(image.id, url);
    return url;
  };

  return {
    get keptBytes() {
      return keptBytes;
    },
    async bytesOf(image) {
      const known = kept.get(image.id);
      if (known !== undefined) {
        kept.delete(image.id);
        kept.set(image.id, known);
        return known;
      }
      const underWay = making.get(image.id);
      if (underWay !== undefined) return underWay;
      const made = make(image).finally(() => making.delete(image.id));
      making.set(image.id, made);
      return made;
    },
  };
}

/** Piece by piece, so that no string of megabytes is made on the way. */
function dataUrl(bytes: Uint8Array, mediaType: string): Uint8Array {
  const head = `data:${mediaType};base64,`;
  const url = Buffer.allocUnsafeSlow(head.length + 4 * Math.ceil(bytes.byteLength / 3));
  let end = url.write(head, 'latin1');
  for (let start = 0; start < bytes.byteLength; start += pieceBytes) {
    const piece = bytes.subarray(start, start + pieceBytes);
    const base64 = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('base64');
    end += url.write(base64, end, 'latin1');
  }
  return url;
}

/** Shared by all models of the process, since a question and its checks go to several with the same image. */
export const imageDataUrls: ImageDataUrls = createImageDataUrls({ maxBytes: 32 * 2 ** 20 });
