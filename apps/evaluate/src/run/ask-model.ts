import { createReporter, type LogFormat } from '@r2i/app-shell';
import type { BenchmarkRow, GlobalRow } from '@r2i/benchmark';
import type { BenchmarkImage, BenchmarkItem, Prediction, View } from '@r2i/schema';

import type { BenchmarkModel } from '../models/benchmark-model.ts';
import type { PredictionsLog } from './predictions-log.ts';
import { questionOf } from './question-of.ts';

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
  rows: AsyncIterable<BenchmarkRow | GlobalRow>,
  {
    total,
    answers,
    log,
    signal,
  }: { total: number | null; answers: PredictionsLog; log: LogFormat; signal: AbortSignal },
): Promise<AskedModel> {
  const reporter = createReporter(log);
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
  const finish = async ({ item, image, crop }: BenchmarkRow | GlobalRow, index: number): Promise<void> => {
    const views = [
      predict(item, image, 'global'),
      ...(crop === null ? [] : [predict(item, crop, 'regional')]),
    ];
    // The other view is waited for: what it has paid for is to be kept.
    await Promise.allSettled(views);
    given[index] = (await Promise.all(views)).flat();
    done += 1;
    const of = Math.max(read, total ?? 0);
    reporter.event('item', { item: item.id, done, total: of });
    reporter.progress(done, of, item.id.slice(0, 12));
  };
  try {
    for await (const row of rows) {
      signal.throwIfAborted();
      const work = finish(row, read).finally(() => running.delete(work));
      read += 1;
      running.add(work);
      // Handled by the race below or by the final wait.
      work.catch(() => undefined);
      if (running.size >= model.concurrency) await Promise.race(running);
    }
    await Promise.all(running);
  } finally {
    await Promise.allSettled(running);
    reporter.end();
  }
  return { predictions: given.flat(), askedAnew };
}
