import type { View } from '@r2i/schema';
import type { ScorerComparison } from '@r2i/zoombench';

/** The same outputs under two scorers. */
export interface ReportScorers {
  readonly model: string | null;
  /** `null` for outputs of both views together. */
  readonly view: View | null;
  /** What the other scorer is called, for example `zwz-compatible`. */
  readonly reference: string;
  readonly comparison: ScorerComparison;
}
