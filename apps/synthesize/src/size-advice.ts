import { counted } from '@r2i/schema/text';

/**
 * Which `--min-image-side` takes images that are too small.
 *
 * @param sides - Their shorter sides, in pixels; at least one.
 */
export function sizeAdvice(
  sides: readonly number[],
  { minImageSide }: { readonly minImageSide: number },
): string {
  const ascending = sides.toSorted((one, other) => one - other);
  // Half of them and more are taken; a thumbnail among them does not decide.
  const side = ascending[Math.floor((ascending.length - 1) / 2)] ?? 1;
  const taken = ascending.filter((one) => one >= side).length;
  return (
    `${counted(ascending.length, 'image has', 'images have')} a shorter side below --min-image-side ${minImageSide} (the largest: ${ascending.at(-1) ?? 0} px); ` +
    `--min-image-side ${side} takes ${taken} of them`
  );
}
