import type { BenchmarkImage, BenchmarkItem, Prediction, View } from '@r2i/schema';

/** A model under test. It sees one picture at its pixel budget and no box. */
export interface BenchmarkModel {
  readonly id: string;
  /** Items worth asking about at once. */
  readonly concurrency: number;
  /** @returns One prediction a sample. A failure is a prediction without output, not an error. */
  predict(
    item: BenchmarkItem,
    image: BenchmarkImage,
    about: { readonly view: View; readonly signal: AbortSignal },
  ): Promise<readonly Prediction[]>;
}
