import { R2IError } from '@r2i/schema';

import { tellPassedOver } from '../tell-passed-over.ts';

const formats =
  'read are JPEG, PNG, WebP, GIF, TIFF, AVIF, BMP and HEIC, in folders, lists, tar and zip archives and Parquet files';

/** The sources hold no image that can be used. */
export class NoImagesError extends R2IError {
  override readonly name = 'NoImagesError';
  readonly code = 'synthesize/no-images';
  readonly sources: readonly string[];
  /** Files that are no images, by kind. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** Images that cannot be used, by reason. */
  readonly rejected: Readonly<Record<string, number>>;

  constructor({
    sources,
    passedOver = {},
    rejected = {},
    advice = [],
  }: {
    sources: readonly string[];
    passedOver?: Readonly<Record<string, number>> | undefined;
    rejected?: Readonly<Record<string, number>>;
    /** What helps, where it is known; else the formats that are read are told. */
    advice?: readonly string[];
  }) {
    const counts = [
      ...Object.entries(rejected).map(([reason, count]) => `${reason} ${count}`),
      ...(Object.keys(passedOver).length === 0 ? [] : [`passed over: ${tellPassedOver(passedOver)}`]),
    ];
    const held = counts.length === 0 ? 'nothing at all' : counts.join(', ');
    super(
      `${sources.join(', ')}: no image that can be used (${held}); ${advice.length > 0 ? advice.join('; ') : formats}`,
    );
    this.sources = sources;
    this.passedOver = passedOver;
    this.rejected = rejected;
  }
}
