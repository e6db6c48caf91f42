import type { Rejection, TrainingSample } from '@r2i/schema';

import type { ReportCrop, ReportPhoto } from '../html/photo-store.ts';

/** One candidate with its pictures. */
export interface RunCard {
  readonly record: TrainingSample | Rejection;
  readonly photo?: ReportPhoto | undefined;
  readonly crop?: ReportCrop | undefined;
}
