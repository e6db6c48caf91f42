import { iou } from '@r2i/geometry';
import type { Check, PixelBox } from '@r2i/schema';

import type { Seen } from './teacher.ts';

type Found = Omit<Check, 'validator'>;

/** Overlap from which two boxes are of one thing. */
const sameThing = 0.5;

/**
 * Whether the question's words fit exactly one of the things seen in the photo, and this one is in the box. A question
 * that names no thing ("What shape is this?") fits all of them.
 */
export function checkSeen(
  seen: readonly Seen[],
  about: {
    readonly box: PixelBox;
    readonly words: { readonly shape?: string; readonly colour?: string };
  },
): readonly Found[] {
  const { shape, colour } = about.words;
  // "Is the ring red?" is about the ring, whatever its colour.
  const fits = seen.filter((thing) =>
    shape === undefined ? colour === undefined || thing.colour === colour : thing.shape === shape,
  );
  const [only] = fits;
  const unique: Found = {
    criterion: 'unique-in-image',
    outcome: fits.length === 1 ? 'pass' : 'fail',
    detail: `fits ${fits.length} of ${seen.length} things seen`,
  };
  const there: Found = {
    criterion: 'in-the-box',
    outcome: only !== undefined && iou(only.box, about.box) >= sameThing ? 'pass' : 'fail',
    detail: only === undefined ? 'nothing fits' : `${only.colour} ${only.shape}`,
  };
  return fits.length === 1 ? [unique, there] : [unique];
}
