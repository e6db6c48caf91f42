import type { PixelBox, Verdict, View } from '@r2i/schema';

import type { ReportCrop, ReportPhoto } from '../html/photo-store.ts';

/** Counts and accuracy of one view. Shares are in [0, 1]; `null` where there was nothing to score. */
export interface ReportViewSummary {
  readonly total: number;
  readonly correct: number;
  readonly incorrect: number;
  readonly unscored: number;
  readonly unscoredReasons: Readonly<Record<string, number>>;
  readonly accuracy: number | null;
  readonly accuracyWhenScored: number | null;
  readonly interval: ReportInterval | null;
}

/** A 95 % interval. */
export interface ReportInterval {
  readonly low: number;
  readonly high: number;
}

/** What zooming changed for one question. */
export type ReportFlip = 'both-correct' | 'gained-by-zoom' | 'lost-by-zoom' | 'both-wrong';

/** Regional minus global accuracy. */
export interface ReportGap {
  readonly pairs: number;
  readonly clusters: number;
  readonly gap: number | null;
  readonly interval: ReportInterval | null;
  readonly flips: Readonly<Record<ReportFlip, number>>;
  readonly pValue: number | null;
}

/** Both views of the items that share something. */
export interface ReportGroup {
  readonly key: string;
  readonly global: ReportViewSummary;
  readonly regional: ReportViewSummary;
  readonly gap: ReportGap;
}

/** One output with its verdict. */
export interface ReportOutput {
  readonly output: string | null;
  readonly verdict: Verdict;
  readonly latencyMs: number | null;
  /** Requests that the answer took, where they were counted. */
  readonly calls?: number | undefined;
  /** What a judge said of the output, where one was asked; `verdict` counts, whatever stands here. */
  readonly judge?: ReportJudgement | null | undefined;
}

/** A judge's reply. */
export interface ReportJudgement {
  readonly verdict: string;
  /** Why, in the judge's words. */
  readonly reason: string;
}

/** One question in both views. */
export interface ReportRow {
  readonly item: string;
  readonly sample: number;
  readonly query: string;
  readonly target: string;
  readonly form: string;
  readonly dimension: string | null;
  /** The benchmark's own category, where it has any. */
  readonly category?: string | null | undefined;
  readonly areaRatio: number | null;
  /** Whether the box can be seen at the pixel budget: `too-small` is marked. */
  readonly visibility?: string | undefined;
  /** `null` where the item has no crop, so only the global view; then `regional` is not shown. */
  readonly flip: ReportFlip | null;
  readonly global: ReportOutput;
  readonly regional: ReportOutput;
}

/** Something the headline must not be read without. */
export interface ReportWarning {
  readonly code: string;
  /** For people, with the values. */
  readonly message: string;
}

/** What an evaluation report shows; the result of `scoreDualView` of `@r2i/zoombench` fits. */
export interface EvaluationReportResult {
  readonly model: string | null;
  readonly items: number;
  readonly samples: number;
  readonly seed: number;
  readonly draws: number;
  /** Most pixels of an image as the model saw it; `null` where it was not stated. */
  readonly pixelBudget?: number | null | undefined;
  readonly warnings?: readonly ReportWarning[] | undefined;
  readonly global: ReportViewSummary;
  readonly regional: ReportViewSummary;
  readonly gap: ReportGap;
  readonly byDimension: readonly ReportGroup[];
  readonly byForm: readonly ReportGroup[];
  readonly byCategory?: readonly ReportGroup[] | undefined;
  readonly byArea: readonly ReportGroup[];
  /** By shorter side of the box, shrunk to the pixel budget. */
  readonly byVisibility?: readonly ReportGroup[] | undefined;
  /** What several samples an item say; `null` or absent where every item was asked once. */
  readonly repeats?: Readonly<Record<View, ReportRepeats>> | null | undefined;
  /** Spread of how much crops are enlarged. */
  readonly cropScale?: ReportSpread | null | undefined;
  readonly rows: readonly ReportRow[];
}

/** Several samples an item in one view. Shares are in [0, 1]. */
export interface ReportRepeats {
  readonly items: number;
  readonly samples: number;
  readonly mean: number | null;
  readonly clustered: { readonly interval: ReportInterval | null };
  /** Accuracy of each sample on its own. */
  readonly bySample: readonly number[];
  readonly seedDeviation: number | null;
  readonly passAt: readonly { readonly k: number; readonly share: number }[];
  readonly majority: number | null;
}

/** Least, middle and most of something that is known of `known` items. */
export interface ReportSpread {
  readonly known: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Pictures of one item. */
export interface EvaluationCard {
  /** Id of the item. */
  readonly item: string;
  readonly photo?: ReportPhoto | undefined;
  readonly crop?: ReportCrop | undefined;
  /** The evidence, in pixels of the original image. */
  readonly box?: PixelBox | null | undefined;
}
