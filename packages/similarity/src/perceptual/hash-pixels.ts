import { createHash } from 'node:crypto';

import { loadImage } from '@r2i/crop';

/**
 * SHA-256, in lower-case hex, of an image as it is seen: size and pixels, EXIF orientation applied. The same for copies with
 * other metadata, or compressed again without loss. Decodes the whole image.
 *
 * @throws {ImageLoadError} If the file cannot be decoded or has more pixels than allowed.
 */
export async function hashPixels(
  bytes: Uint8Array,
  name: string,
  { maxPixels }: { readonly maxPixels?: number | undefined } = {},
): Promise<string> {
  const { view } = await loadImage(bytes, { name, maxPixels });
  const { width, height, data } = await view.pixels();
  return createHash('sha256').update(`${width}x${height} `).update(data).digest('hex');
}
