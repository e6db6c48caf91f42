import type { Rejection, TrainingSample } from '@r2i/schema';

import type { ReportCrop, ReportImage } from '../html/image-store.ts';

/** One candidate with its pictures. */
export interface RunCard {
  readonly record: TrainingSample | Rejection;
  readonly image?: ReportImage | undefined;
  readonly crop?: ReportCrop | undefined;
}
