import { type Chroma, drawBox, qualityWithin } from '@r2i/crop';
import { type BoxedView, type ImageView, once, type PixelBox } from '@r2i/schema';

import type { DistillOptions } from './distill-options.ts';

/** Boxed images of grainy photos get no lower JPEG quality. */
const leastQuality = 75;

/** An image, and what is said about its boxed images. */
export interface BoxDrawerInput {
  readonly view: ImageView;
  /** Resolution of colour in the photo's file. */
  readonly chroma?: Chroma | undefined;
  readonly options: Pick<DistillOptions, 'boxed'>;
}

/** Draws boxes on a photo as they are stored: the quality is found once for the photo, the same box gives the same bytes. */
export function createBoxDrawer({
  view,
  chroma: own,
  options: { boxed },
}: BoxDrawerInput): (box: PixelBox) => Promise<BoxedView> {
  const chroma = boxed.chroma === 'photo' ? own : boxed.chroma;
  const findQuality = once(() =>
    qualityWithin(view, {
      quality: boxed.quality,
      least: leastQuality,
      maxBits: boxed.maxBits ?? Infinity,
      chroma,
    }),
  );
  return async (box) => {
    const { marginRatio, maxPixels } = boxed;
    return drawBox(view, box, { marginRatio, maxPixels, quality: await findQuality(), chroma });
  };
}
