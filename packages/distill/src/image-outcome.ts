import type { Rejection, TrainingSample } from '@r2i/schema';

/** What came of one image: every candidate in exactly one of the two lists, in the order of the proposals. */
export interface ImageOutcome {
  readonly samples: readonly TrainingSample[];
  readonly rejections: readonly Rejection[];
}
