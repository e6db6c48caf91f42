import type { JsonValue } from '../canonical-json.ts';
import type { BenchmarkImage, BenchmarkItem } from '../records/benchmark-item.ts';
import type { Prediction, View } from '../records/prediction.ts';
import type { Role } from './roles.ts';

/** A model under test. It sees one picture at its pixel budget and no box. */
export interface BenchmarkModel extends Role {
  /** Everything besides the id that changes answers: a folder goes on only with the same. */
  readonly settings: JsonValue;
  /** Answers to each item in each view, at least 1. */
  readonly samples: number;
  /** Items worth asking about at once. */
  readonly concurrency: number;
  /**
   * @returns One prediction a sample. A failure is a prediction without output, not an error.
   * @throws Only what ends the run: a fatal error or the signal's reason.
   */
  predict(
    item: BenchmarkItem,
    image: BenchmarkImage,
    about: { readonly view: View; readonly signal: AbortSignal },
  ): Promise<readonly Prediction[]>;
}
