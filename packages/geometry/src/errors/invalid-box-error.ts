import { type ImageSize, type PixelBox, R2IError } from '@r2i/schema';

import { toXyxy } from '../to-xyxy.ts';

/** A box that cannot be used with the image it was given for. */
export class InvalidBoxError extends R2IError {
  override readonly name = 'InvalidBoxError';
  readonly code = 'geometry/invalid-box';
  readonly box: PixelBox;
  readonly image: ImageSize;

  constructor({
    reason,
    box,
    image,
  }: { readonly reason: string; readonly box: PixelBox; readonly image: ImageSize }) {
    super(
      `${reason}: [${toXyxy(box).join(', ')}] in an image of ${image.width}x${image.height} px; ` +
        'drop the box, or check the frame it was measured in',
    );
    this.box = box;
    this.image = image;
  }
}
