import type { Interval } from '../statistics/wilson-interval.ts';
import type { EvaluationWarning } from './evaluation-warning.ts';

/** A number of each of two models on the same items, and their difference. */
export interface ModelDifference {
  readonly first: number | null;
  readonly second: number | null;
  /** Second minus first; positive where the second is higher. `null` for no items. */
  readonly difference: number | null;
  /** Of the difference, clustered by image. `null` for fewer than two images. */
  readonly standardError: number | null;
  /** 95 % of the difference, bootstrap over images. `null` for no items. */
  readonly interval: Interval | null;
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

/** What the second model changes for one question. An unscored output counts as wrong. */
export type ModelFlip = 'both-correct' | 'gained' | 'lost' | 'both-wrong';

/** Accuracies of two models in one view. */
export interface ViewComparison extends ModelDifference {
  /** `null` where either model was asked several times an item. */
  readonly flips: Readonly<Record<ModelFlip, number>> | null;
  /** Exact two-sided McNemar p of the flips; it takes items as independent. `null` where `flips` is. */
  readonly pValue: number | null;
}

/** One item under two models. */
export interface ComparedItem {
  readonly item: string;
  readonly imageId: string;
  /** `null` where either model was asked several times an item. */
  readonly global: ModelFlip | null;
  /** `null` also where the item has only the global view. */
  readonly regional: ModelFlip | null;
  /** What the item adds to the difference of the gaps, in [-2, 2]; 0 where it has only the global view. */
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
  /** What makes the comparison doubtful, in words. */
  readonly warnings: readonly EvaluationWarning[];
  /** In the order of the first result. */
  readonly rows: readonly ComparedItem[];
}
