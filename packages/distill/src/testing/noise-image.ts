import { viewOfPixels } from '@r2i/crop';
import { createRandom, type EncodedImage, type ImageView } from '@r2i/schema';

/** A picture of seeded noise. */
export function noiseImage(
  seed: number,
  { width = 200, height = 120 }: { width?: number; height?: number } = {},
): ImageView {
  const random = createRandom(seed);
  const data = Uint8Array.from({ length: width * height * 3 }, () => random.integer(0, 255));
  return viewOfPixels({ width, height, data }, { format: 'png' });
}

/** The same as the bytes of a PNG file. */
export async function noiseFile(seed: number): Promise<EncodedImage> {
  return noiseImage(seed).encoded();
}
