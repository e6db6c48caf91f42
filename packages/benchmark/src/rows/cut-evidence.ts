import { cutCrop, loadImage, viewOfPixels } from '@r2i/crop';
import type { BenchmarkImage, PixelBox } from '@r2i/schema';
import { problemOf } from '@r2i/schema/errors';

import { invalidValue, type RowPlace } from './benchmark-row.ts';

/**
 * Cuts an item's box out of its image, at native size and without loss: the regional view of a benchmark that keeps no
 * crop files.
 *
 * @returns The crop, and the image with its size and its pixels.
 * @throws {TableFileError} `invalid-value` where the image cannot be decoded or the box lies outside of it.
 * @throws {MachineError} Where the machine is to blame.
 */
export async function cutEvidence(
  image: BenchmarkImage,
  box: PixelBox,
  place: RowPlace,
): Promise<{ readonly image: BenchmarkImage; readonly crop: BenchmarkImage }> {
  const { view } = await loadImage(image.bytes, { name: `${place.path}:${place.row}` }).catch(
    (error: unknown) => {
      throw invalidValue(place, 'image', problemOf(error));
    },
  );
  const native = { zoom: 1, minSide: 1, maxSide: Number.POSITIVE_INFINITY };
  const crop = await cutCrop(view, box, native).catch((error: unknown) => {
    throw invalidValue(place, 'bbox', problemOf(error));
  });
  const file = viewOfPixels(await crop.pixels(), { id: crop.id, format: 'png' });
  const { bytes, mediaType } = await file.encoded();
  return {
    image: { ...image, size: view.size, pixels: view.pixels },
    crop: { bytes, mediaType, size: file.size },
  };
}
