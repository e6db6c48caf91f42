import type { Verdict, View } from '@r2i/schema';

import type { ReportInterval } from './evaluation-report-input.ts';

/** The same outputs under two scorers; the comparison of `compareScorers` of `@r2i/zoombench` fits `comparison`. */
export interface ReportScorers {
  readonly model: string | null;
  /** `null` for outputs of both views together. */
  readonly view: View | null;
  /** What the other scorer is called, for example `zwz-compatible`. */
  readonly reference: string;
  readonly comparison: {
    readonly total: number;
    readonly correct: { readonly rules: number; readonly reference: number };
    readonly unscored: { readonly rules: number; readonly reference: number };
    readonly differences: readonly {
      readonly item: string;
      readonly target: string;
      readonly output: string | null;
      readonly kind: 'only-rules' | 'only-reference';
      readonly rules: Verdict;
      readonly reference: Verdict;
    }[];
  };
}

/** What a judge decided of one model's outputs. */
export interface ReportJudge {
  readonly model: string | null;
  /** Its name: prompt, model and sampling. */
  readonly judge: string;
  readonly byView: Readonly<Record<View, ReportJudged>>;
  /** How far it agrees with people; `null` where that was not measured. */
  readonly calibration: ReportCalibration | null;
}

/** What a judge decided in one view. */
export interface ReportJudged {
  readonly judged: number;
  /** Of those, taken for correct. */
  readonly accepted: number;
  /** Outputs that it was asked about and left open. */
  readonly unscored: number;
  /** Accuracy without the judge's errors, in [0, 1]; `correctAccuracy` of `@r2i/zoombench` fits. */
  readonly corrected: {
    readonly raw: number;
    readonly corrected: number;
    readonly interval: ReportInterval;
  } | null;
}

/** How far a judge can be trusted; the calibration of `calibrateJudge` of `@r2i/zoombench` fits. */
export interface ReportCalibration {
  readonly rows: number;
  /** Rows that the judge left open, by reason. */
  readonly unscored: Readonly<Record<string, number>>;
  readonly confusion: {
    readonly truePositive: number;
    readonly falsePositive: number;
    readonly trueNegative: number;
    readonly falseNegative: number;
  };
  /** Rows that the judge decided. */
  readonly total: number;
  readonly agreement: number | null;
  readonly kappa: number | null;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  readonly disagreements: readonly {
    readonly item: string;
    readonly output: string;
    readonly correct: boolean;
    readonly reply: { readonly verdict: string; readonly reason: string } | null;
  }[];
}

/** How a model's attention falls on the evidence; `meanCoverage` of `@r2i/zoombench` gives the numbers. */
export interface ReportAttention {
  readonly model: string | null;
  /** Items measured. */
  readonly items: number;
  readonly layers: readonly {
    /** 0 is the first. */
    readonly layer: number;
    /** Share of the image's attention inside the box over the box's share of the image: 1 is uniform. */
    readonly share: number | null;
    /** `share` minus the same for a prompt that asks for nothing: what the question adds. */
    readonly aboveNeutral?: number | null | undefined;
    readonly interval?: ReportInterval | null | undefined;
  }[];
}

/**
 * What an accuracy costs. Points of the results' own views are measured from their rows; one given for the same
 * model and view takes its place, others (a model that zooms with a tool) are added.
 */
export interface ReportLatency {
  readonly model: string | null;
  /** `global`, `regional`, or what else was done. */
  readonly view: string;
  /** In [0, 1]. */
  readonly accuracy: number;
  /** Median wall time of one item in milliseconds. */
  readonly latencyMs: number;
  /** Calls of a model an item. */
  readonly callsPerItem?: number | undefined;
}

/** A line of how the numbers were made: a version, a setting, a file. */
export interface ReportFact {
  readonly name: string;
  readonly value: string;
}
