import type { PixelBox } from '@r2i/schema';

/** Tells whether all of `inner` lies in `outer`; shared edges count as inside. */
export function contains(outer: PixelBox, inner: PixelBox): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  );
}
