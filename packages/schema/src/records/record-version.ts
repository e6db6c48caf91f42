import { type Question, zoomBenchDimensions } from './question.ts';
import type { Rejection } from './rejection.ts';
import type { TrainingSample } from './training-sample.ts';

export type RecordVersion = 1 | 2;

/**
 * The version that a record of a question is written in: the earliest that has what it holds, so that an R2I that knows no more
 * reads it, and says of others that it is too old.
 */
export function recordVersionOf({ question }: { readonly question?: Question | undefined }): RecordVersion {
  const isKnown = zoomBenchDimensions.some((dimension) => dimension === question?.dimension);
  return question === undefined || isKnown ? 1 : 2;
}

/** Tells a sample from a rejection, of any version. */
export function isSample(record: TrainingSample | Rejection): record is TrainingSample {
  return record.schema === 'r2i.sample/1' || record.schema === 'r2i.sample/2';
}
