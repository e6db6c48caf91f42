import type { ImageView } from '@r2i/schema';

/** Shrinks an image to a number of pixels, keeping its proportions; `fitPixelBudget` of `@r2i/crop` is one. */
export type FitImage = (image: ImageView, maxPixels: number) => Promise<{ readonly view: ImageView }>;

/** How large a full image may be when it is sent. */
export interface ShrinkOptions {
  /** Width times height. */
  readonly maxPixels: number;
  readonly fit: FitImage;
}

/** Shrinks each image once, however often it is asked for. Without options it sends images as they are. */
export function shrinkOnce(shrink: ShrinkOptions | undefined): (image: ImageView) => Promise<ImageView> {
  if (shrink === undefined) return async (image) => image;
  const shrunk = new WeakMap<ImageView, Promise<ImageView>>();
  return (image) => {
    const known = shrunk.get(image) ?? shrink.fit(image, shrink.maxPixels).then(({ view }) => view);
    shrunk.set(image, known);
    return known;
  };
}
