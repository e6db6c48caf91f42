import type { Interval } from '../statistics/wilson-interval.ts';
import type { ClosedGap } from './closed-gap.ts';
import type { EvaluationWarning } from './evaluation-warning.ts';

/** A number of each of two models on the items that are known of both, and their difference. */
export interface ModelDifference {
  /** Items that could be compared: all that were asked in the view, or in both views for the gap. */
  readonly asked: number;
  /** Items of which every sample of both models is known: all but `missing` and `bounds` is over these. */
  readonly items: number;
  /** Answers of either model that keep an item out, by cause. */
  readonly missing: Readonly<Record<string, number>>;
  readonly first: number | null;
  readonly second: number | null;
  /** Second minus first; positive where the second is higher. `null` for no items. */
  readonly difference: number | null;
  /** Of the difference, clustered by image. `null` for fewer than two images. */
  readonly standardError: number | null;
  /** 95 % of the difference, by image, see `differenceInterval`. `null` for fewer than two images. */
  readonly interval: Interval | null;
  /** 95 % percentile bootstrap over images, as other tools give it. `null` for no items. */
  readonly bootstrap: Interval | null;
  /** What the difference over all items asked could be, whatever the unknown verdicts are. `null` where none was asked. */
  readonly bounds: Interval | null;
  /** Whether the interval leaves out 0. */
  readonly separated: boolean;
  /** Smallest true difference that so many items show with a chance of 80 % (level 5 %, two-sided). */
  readonly detectable: number | null;
  /**
   * Items needed to show the difference seen, if it is the true one, with a chance of 80 %, images holding as
   * many items as here. `null` where there is no difference.
   */
  readonly neededItems: number | null;
}

/** What the second model changes for one question. An output that cannot be read counts as wrong. */
export type ModelFlip = 'both-correct' | 'gained' | 'lost' | 'both-wrong';

/** Accuracies of two models in one view. */
export interface ViewComparison extends ModelDifference {
  /** `null` where either model was asked several times an item. */
  readonly flips: Readonly<Record<ModelFlip, number>> | null;
  /**
   * Exact two-sided p of the flips, see `signFlipTest`; items of one image are taken as dependent. `null` where `flips`
   * is, and for no items.
   */
  readonly pValue: number | null;
}

/** One item under two models. */
export interface ComparedItem {
  readonly item: string;
  readonly imageId: string;
  /** `null` where either model was asked several times an item, or nothing is known. */
  readonly global: ModelFlip | null;
  /** `null` also where the item has only the global view. */
  readonly regional: ModelFlip | null;
  /** What the item adds to the difference of the gaps, in [-2, 2]; 0 where it is not in both. */
  readonly gapChange: number;
}

/** Two models on the same items, as plain data. */
export interface ModelComparison {
  readonly schema: 'r2i.comparison/1';
  readonly first: string | null;
  readonly second: string | null;
  readonly items: number;
  /** Distinct images. */
  readonly clusters: number;
  readonly seed: number;
  readonly draws: number;
  readonly global: ViewComparison;
  readonly regional: ViewComparison;
  /** The two zooming gaps; a negative difference means that the second model gains less from the crop. */
  readonly gap: ModelDifference;
  /** How much of the first gap the second model closes. */
  readonly closed: ClosedGap;
  /** What makes the comparison doubtful, in words. */
  readonly warnings: readonly EvaluationWarning[];
  /** In the order of the first result. */
  readonly rows: readonly ComparedItem[];
}
