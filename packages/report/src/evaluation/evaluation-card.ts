import type { PixelBox } from '@r2i/schema';

import type { ReportCrop, ReportImage } from '../html/image-store.ts';

/** Pictures of one item. */
export interface EvaluationCard {
  /** Id of the item. */
  readonly item: string;
  readonly image?: ReportImage | undefined;
  readonly crop?: ReportCrop | undefined;
  /** The evidence, in pixels of the original image. */
  readonly box?: PixelBox | null | undefined;
}
