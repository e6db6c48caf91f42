import type { ImageSize } from '@r2i/schema';
import { imageSize } from 'image-size';

/** Enough base64 for the head of most files; a multiple of 4. */
const headLength = 64 * 1024;
const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
};

/**
 * Reads the size of an image off its first bytes.
 *
 * @returns `null` for what is no JPEG, PNG, WebP or GIF.
 */
export function measureImage(
  base64: Buffer,
): { readonly size: ImageSize; readonly mediaType: string } | null {
  const head = measure(base64.subarray(0, headLength));
  return head === null && base64.length > headLength ? measure(base64) : head;
}

function measure(base64: Buffer): { readonly size: ImageSize; readonly mediaType: string } | null {
  try {
    const { width, height, type } = imageSize(Buffer.from(base64.toString('latin1'), 'base64'));
    const mediaType = mediaTypes[type ?? ''];
    return mediaType === undefined ? null : { size: { width, height }, mediaType };
  } catch {
    return null;
  }
}
