import { cutCrop, loadImage } from '@r2i/crop';
import type { EncodedImage, PixelBox } from '@r2i/schema';

import type { DistillOptions } from './distill-options.ts';
import { createBoxDrawer } from './draw-boxed.ts';

/** Makes images of a run again, from the photo, byte for byte. */
export interface ImageRemaker {
  /** @param box - Of the sample, ungrown. */
  boxed(box: PixelBox): Promise<EncodedImage>;
  /** @param box - Of the proposal. */
  crops(box: PixelBox): Promise<EncodedImage>;
}

/**
 * Loads a photo as the recipe does.
 *
 * @param bytes - Of the very file that the run was made of; they are not checked against its record.
 * @param options - Of the run.
 * @throws {ImageLoadError} If it cannot be decoded.
 */
export async function createImageRemaker(
  bytes: Uint8Array,
  { name, options }: { readonly name: string; readonly options: Pick<DistillOptions, 'boxed' | 'crop'> },
): Promise<ImageRemaker> {
  // The run has decoded it, whatever limit it was given.
  const { view, chroma } = await loadImage(bytes, { name, maxPixels: Number.MAX_SAFE_INTEGER });
  const draw = createBoxDrawer({ view, chroma, options });
  return {
    boxed: async (box) => (await draw(box)).encoded(),
    crops: async (box) => (await cutCrop(view, box, { ...options.crop, chroma })).encoded(),
  };
}
