import type { Dimension, ReplyFacts, Verdict } from '@r2i/schema';

import type { RepeatedTrials } from '../statistics/repeated-trials.ts';
import type { BenchmarkSummary } from '../statistics/summarize-verdicts.ts';
import type { PairFlip, ZoomingGap } from '../statistics/zooming-gap.ts';
import type { EvaluationWarning } from './evaluation-warning.ts';
import type { ScaleSummary } from './scale-summary.ts';
import type { Visibility } from './shown-size.ts';

/** One output with what became of it. */
export interface ScoredOutput extends ReplyFacts {
  /** Raw text, or `null` where the call failed or was never made. */
  readonly output: string | null;
  readonly verdict: Verdict;
  /** Wall time of the call in milliseconds, where it was measured. */
  readonly latencyMs: number | null;
  /** Requests that the answer took, where they were counted. */
  readonly calls?: number | undefined;
  /** What is said of a call that failed, shortened. */
  readonly fault?: string | undefined;
}

/** One question in both views. */
export interface DualViewRow {
  readonly item: string;
  /** 0 .. k-1 where items were asked several times. */
  readonly sample: number;
  readonly imageId: string;
  /**
   * Name of what the item belongs to where that is not its image alone: items of a group that is scored together, as
   * edits of one picture, depend on each other. @default imageId
   */
  readonly cluster?: string | undefined;
  readonly query: string;
  readonly target: string;
  readonly form: 'choice' | 'open';
  readonly options: readonly string[];
  readonly dimension: Dimension | null;
  /** The benchmark's own category, where it has any. */
  readonly category: string | null;
  /** Area of the box over area of the full image, in (0, 1]; `null` where either is not known. */
  readonly areaRatio: number | null;
  /** Shorter side of the box on the full image after shrinking to the pixel budget, in pixels. */
  readonly visibleSide: number | null;
  readonly visibility: Visibility;
  /** Side of the crop as shown over side of the box; 2 for a crop enlarged twice. `null` where not known. */
  readonly cropScale: number | null;
  /** `null` where the item has no crop, so only the global view; `unknown` where a verdict is. */
  readonly flip: PairFlip | null;
  readonly global: ScoredOutput;
  /** Unknown with cause `no-crop` where the item has only the global view; such a row counts in no regional number. */
  readonly regional: ScoredOutput;
}

/** Both accuracies and the gap of the rows that share something. */
export interface DualViewGroup {
  /** What they share: `ocr`, `open`, `0.1 % to 0.5 %`, … or `unknown`. */
  readonly key: string;
  readonly global: BenchmarkSummary;
  readonly regional: BenchmarkSummary;
  readonly gap: ZoomingGap;
}

/** The result of an evaluation, as it is written to a file. Shares are in [0, 1]. */
export interface DualViewResult {
  readonly schema: 'r2i.evaluation/2';
  /** `null` where there was no prediction at all. */
  readonly model: string | null;
  readonly items: number;
  /** Samples an item; 1 where every item was asked once. */
  readonly samples: number;
  /** Seed and draws of the bootstrap. */
  readonly seed: number;
  readonly draws: number;
  /** Most pixels of an image as the model sees it; `null` where it was not stated: then none is taken away. */
  readonly pixelBudget: number | null;
  /** Side in pixels below which a box counts as too small to see. */
  readonly minVisibleSide: number;
  /** Share of unknown outputs in a view above which there is a warning. */
  readonly maxUnknownShare: number;
  /** What the headline must not be read without. */
  readonly warnings: readonly EvaluationWarning[];
  /** Here and in every group: where items share an image, error and interval are those by image. */
  readonly global: BenchmarkSummary;
  readonly regional: BenchmarkSummary;
  readonly gap: ZoomingGap;
  /** What several samples an item say; `null` where every item was asked once. */
  readonly repeats: { readonly global: RepeatedTrials; readonly regional: RepeatedTrials } | null;
  /** Crop scales of the items; `null` where none is known. */
  readonly cropScale: ScaleSummary | null;
  readonly byDimension: readonly DualViewGroup[];
  /** By type of question. */
  readonly byForm: readonly DualViewGroup[];
  /** By the benchmark's own categories, by name; empty where it has none. */
  readonly byCategory: readonly DualViewGroup[];
  /** By area of the box relative to the image, smallest first. */
  readonly byArea: readonly DualViewGroup[];
  /** By whether the box can be seen on the full image at the pixel budget. */
  readonly byVisibility: readonly DualViewGroup[];
  readonly rows: readonly DualViewRow[];
}
