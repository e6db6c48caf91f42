/** Boxes less than this share of the photo's width and height get a ring that helps to find them. */
const tinyBoxShare = 0.06;

/** A circle as SVG names its parts, in pixels of the photo. */
export interface FindRing {
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
}

/** The ring around a box that is hard to find on its photo; `null` around any other. */
export function findRing(
  {
    left,
    top,
    right,
    bottom,
  }: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
  image: { readonly width: number; readonly height: number },
): FindRing | null {
  const width = right - left;
  const height = bottom - top;
  if (width >= tinyBoxShare * image.width || height >= tinyBoxShare * image.height) return null;
  const r = Math.hypot(width, height) / 2 + 0.03 * Math.max(image.width, image.height);
  return { cx: left + width / 2, cy: top + height / 2, r };
}
