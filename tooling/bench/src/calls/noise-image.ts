import { viewOfPixels } from '@r2i/crop';
import { createRandom, type EncodedImage } from '@r2i/schema';

/** A JPEG of at least so many bytes. */
export async function noiseImage(bytes: number): Promise<EncodedImage> {
  const random = createRandom(1);
  for (let side = 256; ; side += 16) {
    const data = Uint8Array.from({ length: side * side * 3 }, () => random.integer(0, 255));
    const file = await viewOfPixels({ width: side, height: side, data }, { format: 'jpeg' }).encoded();
    if (file.bytes.length >= bytes) return file;
  }
}
