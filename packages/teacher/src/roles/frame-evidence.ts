import type { ImageSize } from '@r2i/schema';

import { type BoxFrame, boxFrames, type GroundedBox } from '../prompts/ground-object.ts';
import { frameExtent, type ToPixelBoxOptions } from './to-pixel-box.ts';

/** What one reply says about the frame in which a model gives boxes. */
export interface FrameSight {
  readonly boxes: readonly GroundedBox[];
  /** Size of the image that was sent. */
  readonly sent: ImageSize;
}

/**
 * The frames, other than the declared one, that all boxes of some replies fit. A box fits frames of the family alone in
 * whose way it is written.
 */
export function fittingFrames(
  sights: readonly FrameSight[],
  { frame: declared, resize }: Pick<ToPixelBoxOptions, 'frame' | 'resize'>,
): readonly BoxFrame[] {
  const others = boxFrames.filter((frame) => frame !== declared);
  return others.filter((frame) =>
    sights.every(({ boxes, sent }) =>
      boxes.every(({ box: [left, top, right, bottom], foreign }) => {
        if (((foreign ?? declared) === 'gemini') !== (frame === 'gemini')) return false;
        const { width, height } = frameExtent(frame, { sent, resize });
        return Math.min(left, top) >= 0 && Math.max(left, right) <= width && Math.max(top, bottom) <= height;
      }),
    ),
  );
}

/** Odds below which it is no chance that every thing of a photo lies in one corner of it. */
const leastOdds = 0.001;

/**
 * Whether boxes that should be pixels of an image count to 1000 instead: were they pixels, everything found would lie in
 * the corner of 1000 x 1000 pixels, which by chance hardly happens.
 *
 * @param boxes - Of different things in one image.
 */
export function countToThousand(boxes: readonly GroundedBox[], { width, height }: ImageSize): boolean {
  const inCorner = boxes.every(({ box }) => Math.max(...box) <= 1000);
  const share = Math.min(1, 1000 / width) * Math.min(1, 1000 / height);
  return inCorner && share ** boxes.length < leastOdds;
}
