import { R2IError } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

/** No box that was brought along can be placed in a photo. */
export class NoBoxesError extends R2IError {
  override readonly name = 'NoBoxesError';
  readonly code = 'synthesize/no-boxes';
  /** Photos that could be used. */
  readonly images: number;
  /** What became of photos and boxes, by reason. */
  readonly reasons: Readonly<Record<string, number>>;

  constructor({
    images,
    reasons = {},
    advice,
  }: {
    images: number;
    reasons?: Readonly<Record<string, number>>;
    /** What helps, or what there is to say about the boxes. */
    advice: readonly string[];
  }) {
    const counts = Object.entries(reasons).map(([reason, count]) => `${reason} ${count}`);
    const held = counts.length === 0 ? '' : ` (${counts.join(', ')})`;
    super(`no box of --boxes can be used with ${counted(images, 'photo')}${held}: ${advice.join('; ')}`);
    this.images = images;
    this.reasons = reasons;
  }
}
