import { readImageSize } from '@r2i/crop';
import type { BenchmarkImage, ImageSize } from '@r2i/schema';

const known = new WeakMap<Uint8Array, Promise<ImageSize>>();

/**
 * Size of a picture by its header, read once however many ask: survey, model and report all do.
 *
 * @param image - Its size is taken as it is, where it is known. The same array of bytes is the same picture.
 * @throws {ImageLoadError} If there is no header that can be read.
 */
export async function imageSize(
  { bytes, size: said }: Pick<BenchmarkImage, 'bytes' | 'size'>,
  name: string,
): Promise<ImageSize> {
  if (said !== undefined) return said;
  let size = known.get(bytes);
  if (size === undefined) {
    size = readImageSize(bytes, { name });
    known.set(bytes, size);
  }
  return size;
}
