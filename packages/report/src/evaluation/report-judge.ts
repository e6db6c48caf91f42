import type { View } from '@r2i/schema';
import type { CorrectedAccuracy, JudgeCalibration, JudgedCounts } from '@r2i/zoombench';

/** What a judge decided in one view. */
export interface ReportJudged extends Pick<JudgedCounts, 'judged' | 'accepted'> {
  /** Outputs that it was asked about and left open. */
  readonly open: number;
  /** Accuracy without the judge's errors; `null` where that was not measured. */
  readonly corrected: CorrectedAccuracy | null;
}

/** What a judge decided of one model's outputs. */
export interface ReportJudge {
  readonly model: string | null;
  /** Its name: prompt, model and sampling. */
  readonly judge: string;
  readonly byView: Readonly<Record<View, ReportJudged>>;
  /** Answers that it failed on, by cause, with what the last failed call of it said. */
  readonly faults: Readonly<Record<string, { readonly answers: number; readonly words: string }>>;
  /** How far it agrees with people; `null` where that was not measured. */
  readonly calibration: JudgeCalibration | null;
}
