import type { PixelBox } from '@r2i/schema';

import type { ReportCrop, ReportPhoto } from '../html/photo-store.ts';

/** Pictures of one item. */
export interface EvaluationCard {
  /** Id of the item. */
  readonly item: string;
  readonly photo?: ReportPhoto | undefined;
  readonly crop?: ReportCrop | undefined;
  /** The evidence, in pixels of the original image. */
  readonly box?: PixelBox | null | undefined;
}
