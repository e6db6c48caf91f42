import { cutCrop, loadImage } from '@r2i/crop';
import type { BoxedView, CropView, EncodedImage, PixelBox } from '@r2i/schema';

import type { DistillOptions } from './distill-options.ts';
import { createBoxDrawer } from './draw-boxed.ts';
import { ImageDiffersError } from './errors/image-differs-error.ts';

/** An image of a run that is wanted again. */
export interface WantedImage {
  /** Its folder in the run. */
  readonly kind: 'boxed' | 'crops';
  /** SHA-256 of its bytes, which names it. */
  readonly id: string;
  /** Of the proposal, ungrown. */
  readonly box: PixelBox;
}

/** Makes images of a run again, from the photo, byte for byte. */
export interface ImageRemaker {
  /** The photo with a box, as the recipe draws it. */
  boxed(box: PixelBox): Promise<BoxedView>;
  /** The crop of a box, as the recipe cuts it. */
  crop(box: PixelBox): Promise<CropView>;
  /** Either as a file, whatever the run has. */
  draw(kind: WantedImage['kind'], box: PixelBox): Promise<EncodedImage>;
  /** @throws {ImageDiffersError} If it has other bytes than those that name it. */
  remake(wanted: WantedImage): Promise<EncodedImage>;
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
  const boxed = createBoxDrawer({ view, chroma, options });
  const crop = (box: PixelBox): Promise<CropView> => cutCrop(view, box, { ...options.crop, chroma });
  const makers: { readonly [Kind in WantedImage['kind']]: (box: PixelBox) => Promise<EncodedImage> } = {
    boxed: async (box) => (await boxed(box)).encoded(),
    crops: async (box) => (await crop(box)).encoded(),
  };
  return {
    boxed,
    crop,
    draw: (kind, box) => makers[kind](box),
    async remake({ kind, id, box }) {
      const made = await makers[kind](box);
      if (made.id !== id) throw new ImageDiffersError({ wanted: id, made: made.id });
      return made;
    },
  };
}
