import { readImageSize, sniffMediaType } from '@r2i/crop';
import type { ImageSize, TrainingSample } from '@r2i/schema';

import { ImageRecordError } from '../errors/image-record-error.ts';

interface Recorded extends ImageSize {
  readonly mediaType: string;
}

/**
 * Compares the bytes of an image, whose hash is right, with what else its record says: boxes are carried by its size.
 *
 * @throws {ImageRecordError} If it is of another size or kind.
 * @throws {ImageLoadError} If there is no header that can be read.
 */
export async function requireRecorded(bytes: Uint8Array, recorded: Recorded, name: string): Promise<void> {
  const { width, height } = await readImageSize(bytes, { name });
  const mediaType = sniffMediaType(bytes) ?? 'of no known kind';
  if (width === recorded.width && height === recorded.height && mediaType === recorded.mediaType) return;
  throw new ImageRecordError({
    image: name,
    recorded: told(recorded),
    found: told({ width, height, mediaType }),
  });
}

/**
 * Compares the size of a boxed image with that of its photo, which need not be at hand.
 *
 * @throws {ImageRecordError} If one is not the other at the scale that is recorded, up to whole pixels.
 */
export function requireSameScale({ image, boxedImage }: Pick<TrainingSample, 'image' | 'boxedImage'>): void {
  const { scale, image: boxed } = boxedImage;
  const isNear = (photo: number, side: number): boolean => Math.abs(photo * scale - side) < 2;
  if (isNear(image.width, boxed.width) && isNear(image.height, boxed.height)) return;
  throw new ImageRecordError({
    image: image.name,
    recorded: told(image),
    found: `shown at ${scale} of its size in ${boxed.width}x${boxed.height} px`,
  });
}

function told({ width, height, mediaType }: Recorded): string {
  return `${mediaType} of ${width}x${height} px`;
}
