import type { Interval } from '@r2i/zoombench';

/** What the gap of one model could be whatever is not known, and whatever the replies would have said that ended without an answer. */
export interface ReportEndBounds {
  readonly model: string | null;
  /** Pairs that there are. */
  readonly asked: number;
  readonly bounds: Interval;
}
