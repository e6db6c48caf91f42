import { isFatal } from '../errors/is-fatal.ts';
import { problemOf } from '../errors/message-of.ts';
import type { BenchmarkImage, BenchmarkItem } from '../records/benchmark-item.ts';
import type { Prediction, View } from '../records/prediction.ts';
import type { BenchmarkModel } from './evaluation-roles.ts';

/** What a model of {@link textModel} is told besides item and image. */
export interface TextModelAbout {
  readonly view: View;
  /** 0 .. samples-1. */
  readonly sample: number;
  readonly signal: AbortSignal;
}

/** A model under test, as what it says. */
export interface TextModelOptions
  extends Pick<BenchmarkModel, 'id'>,
    Partial<Omit<BenchmarkModel, 'id' | 'predict'>> {
  /** What it says about an item. What it throws is the fault of a prediction without output, unless it is fatal. */
  answer(item: BenchmarkItem, image: BenchmarkImage, about: TextModelAbout): string | Promise<string>;
}

/**
 * A model under test out of a function that answers in text. It takes the time of each answer, and tells a failure from
 * an interruption.
 *
 * @param options - `settings` are `{}`, `samples` and `concurrency` 1 where they are left out.
 */
export function textModel({
  id,
  settings = {},
  samples = 1,
  concurrency = 1,
  pixels,
  prompt,
  answer,
}: TextModelOptions): BenchmarkModel {
  const numbers = Array.from({ length: samples }, (_, sample) => sample);
  return {
    id,
    settings,
    samples,
    concurrency,
    ...(pixels === undefined ? {} : { pixels }),
    ...(prompt === undefined ? {} : { prompt }),
    predict: (item, image, { view, signal }) =>
      Promise.all(
        numbers.map(async (sample): Promise<Prediction> => {
          signal.throwIfAborted();
          const base = { schema: 'r2i.prediction/1', item: item.id, view, model: id, sample } as const;
          const started = performance.now();
          try {
            const output = await answer(item, image, { view, sample, signal });
            return { ...base, output, latencyMs: performance.now() - started };
          } catch (error) {
            if (signal.aborted || isFatal(error)) throw error;
            return { ...base, output: null, fault: problemOf(error) };
          }
        }),
      ),
  };
}
