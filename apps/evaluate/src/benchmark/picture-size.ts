import { readImageSize } from '@r2i/crop';
import type { ImageSize } from '@r2i/schema';

const known = new WeakMap<Uint8Array, Promise<ImageSize>>();

/**
 * Size of a picture by its header, read once however many ask: survey, model and report all do.
 *
 * @param bytes - The whole file; the same array is the same picture.
 * @throws {ImageLoadError} If there is no header that can be read.
 */
export function pictureSize(bytes: Uint8Array, name: string): Promise<ImageSize> {
  let size = known.get(bytes);
  if (size === undefined) {
    size = readImageSize(bytes, { name });
    known.set(bytes, size);
  }
  return size;
}
