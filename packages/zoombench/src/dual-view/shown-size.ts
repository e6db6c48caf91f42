import type { BenchmarkItem, ImageSize } from '@r2i/schema';

/** Whether the evidence of an item can be seen on the full image at the pixel budget. */
export const visibilities = ['visible', 'too-small', 'unknown'] as const;

export type Visibility = (typeof visibilities)[number];

/**
 * Shorter side, in pixels, below which a box counts as too small to see.
 *
 * 14 is the patch of the common vision encoders (Qwen2-VL and Qwen2.5-VL, CLIP L/14; Qwen3-VL has 16). A box
 * that is narrower lies within one patch across: no two patches ever show two parts of it side by side, so
 * that a wrong answer says more about the pixel budget than about the model.
 */
export const defaultVisibleSide = 14;

/**
 * Shorter side of the item's box on the full image as the model sees it, in pixels: the image is shrunk, with
 * its aspect kept, until it has at most `pixelBudget` pixels, and never enlarged. Models also round sides to
 * whole patches, which moves this by a few percent.
 *
 * @param pixelBudget - `null` for no limit.
 * @returns `null` where the box or the size of the image is not known.
 */
export function shownBoxSide(
  { box }: BenchmarkItem,
  { image, pixelBudget }: { readonly image: ImageSize | undefined; readonly pixelBudget: number | null },
): number | null {
  if (box === null || image === undefined) return null;
  const shrink =
    pixelBudget === null ? 1 : Math.min(1, Math.sqrt(pixelBudget / (image.width * image.height)));
  return Math.min(box.right - box.left, box.bottom - box.top) * shrink;
}

/**
 * Side of the crop shown in the regional view over side of the box, geometric mean of both directions: 2 for
 * a crop enlarged twice. `null` where the box or the size of the crop is not known.
 */
export function cropScaleOf({ box }: BenchmarkItem, crop: ImageSize | undefined): number | null {
  if (box === null || crop === undefined) return null;
  return Math.sqrt((crop.width * crop.height) / ((box.right - box.left) * (box.bottom - box.top)));
}

/** Sorts an item by the side that {@link shownBoxSide} gives. */
export function visibilityOf(side: number | null, smallest: number): Visibility {
  if (side === null) return 'unknown';
  return side < smallest ? 'too-small' : 'visible';
}

/** Name of the group of items of one visibility. */
export function visibilityKey(visibility: Visibility, smallest: number): string {
  const keys = {
    visible: `${smallest} px and more`,
    'too-small': `below ${smallest} px`,
    unknown: 'unknown',
  } as const;
  return keys[visibility];
}
