import type { ReportInterval, ReportWarning } from './evaluation-report-input.ts';

/** A number of each of two models on the same items, and the second minus the first. Shares are in [-1, 1]. */
export interface ReportDifference {
  readonly first: number | null;
  readonly second: number | null;
  readonly difference: number | null;
  /** 95 % of the difference. */
  readonly interval: ReportInterval | null;
  /** Whether the interval leaves out 0. */
  readonly separated: boolean;
  /** Smallest true difference that these items show with a chance of 80 %. */
  readonly detectable: number | null;
  /** Items needed to show the difference seen, with a chance of 80 %. */
  readonly neededItems: number | null;
}

/** What the second model changes for one question. */
export type ReportModelFlip = 'both-correct' | 'gained' | 'lost' | 'both-wrong';

/** Accuracies of two models in one view. */
export interface ReportViewDifference extends ReportDifference {
  readonly flips: Readonly<Record<ReportModelFlip, number>> | null;
  readonly pValue: number | null;
}

/** Two models on the same items; the comparison of `@r2i/zoombench` fits. */
export interface ReportComparison {
  readonly first: string | null;
  readonly second: string | null;
  readonly items: number;
  /** Distinct images. */
  readonly clusters: number;
  readonly seed: number;
  readonly draws: number;
  readonly global: ReportViewDifference;
  readonly regional: ReportViewDifference;
  /** Of the two zooming gaps. */
  readonly gap: ReportDifference;
  readonly warnings: readonly ReportWarning[];
  readonly rows: readonly {
    readonly item: string;
    readonly global: ReportModelFlip | null;
    readonly regional: ReportModelFlip | null;
  }[];
}
