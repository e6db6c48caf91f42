import type {
  BenchmarkImage,
  BenchmarkItem,
  BenchmarkModel,
  Prediction,
  ReadBenchmarkItem,
  View,
} from '@r2i/schema';

import type { PredictionsLog } from './predictions-log.ts';
import { questionOf } from './question-of.ts';

/** The first item is about to be asked, or an item has been answered in each view that it has. */
export interface EvaluationProgress {
  /** The item that was answered; `null` before the first. */
  readonly item: string | null;
  /** Items asked about so far, this one included. */
  readonly asked: number;
  /** Items answered so far, this one included. */
  readonly done: number;
  /** Items that there are: the same from the first to the last; `null` where nobody knows it beforehand. */
  readonly total: number | null;
}

/** What a model answered. */
export interface AskedModel {
  /** In the order of the rows, whatever finished first. */
  readonly predictions: readonly Prediction[];
  /** Questions that had been answered before the benchmark changed, and were asked again. */
  readonly askedAnew: number;
}

/**
 * Asks a model about every item in each view there is, several items at once. What the log has already is not asked
 * again, unless words or picture have changed since, and every answer is in it as soon as it is there.
 */
export async function askModel(
  model: BenchmarkModel,
  rows: AsyncIterable<ReadBenchmarkItem>,
  {
    total,
    answers,
    signal,
    onProgress,
  }: {
    readonly total: number | null;
    readonly answers: PredictionsLog;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: EvaluationProgress) => void;
  },
): Promise<AskedModel> {
  const given: (readonly Prediction[])[] = [];
  const running = new Set<Promise<void>>();
  let done = 0;
  let read = 0;
  let askedAnew = 0;
  const predict = async (
    item: BenchmarkItem,
    image: BenchmarkImage,
    view: View,
  ): Promise<readonly Prediction[]> => {
    const question = questionOf(item, image);
    const known = answers.find(item.id, view, question).slice(0, model.samples);
    if (known.length === model.samples) return known;
    if (answers.isOutdated(item.id, view, question)) askedAnew += 1;
    const given = await model.predict(item, image, { view, signal });
    const predictions = given.map((prediction) => ({ ...prediction, question }));
    await Promise.all(predictions.map((prediction) => answers.append(prediction)));
    return predictions;
  };
  const finish = async ({ item, image, crop }: ReadBenchmarkItem, index: number): Promise<void> => {
    const views = [
      predict(item, image, 'global'),
      ...(crop === null ? [] : [predict(item, crop, 'regional')]),
    ];
    // The other view is waited for: what it has paid for is to be kept.
    await Promise.allSettled(views);
    given[index] = (await Promise.all(views)).flat();
    done += 1;
    onProgress({ item: item.id, asked: read, done, total });
  };
  // The first one ends the run, whether or not somebody waits for that item by then.
  let failure: { readonly error: unknown } | undefined;
  try {
    onProgress({ item: null, asked: read, done, total });
    for await (const row of rows) {
      signal.throwIfAborted();
      const work: Promise<void> = finish(row, read)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(work));
      read += 1;
      running.add(work);
      if (running.size >= model.concurrency) await Promise.race(running);
      if (failure !== undefined) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failure !== undefined) throw failure.error;
  return { predictions: given.flat(), askedAnew };
}
