import { createReporter, type LogFormat } from '@r2i/app-shell';
import type { BenchmarkRow, GlobalRow } from '@r2i/dataset';
import type { Prediction } from '@r2i/schema';

import type { BenchmarkModel } from './benchmark-model.ts';

/**
 * Asks a model about every item in each view there is, several items at once.
 *
 * @returns Predictions in the order of the rows, whatever finished first.
 */
export async function askModel(
  model: BenchmarkModel,
  rows: AsyncIterable<BenchmarkRow | GlobalRow>,
  { total, log, signal }: { total: number; log: LogFormat; signal: AbortSignal },
): Promise<Prediction[]> {
  const reporter = createReporter(log);
  const answers: (readonly Prediction[])[] = [];
  const running = new Set<Promise<void>>();
  let done = 0;
  const finish = async (row: BenchmarkRow | GlobalRow, index: number): Promise<void> => {
    const { item, image, crop } = row;
    const global = model.predict(item, image, { view: 'global', signal });
    const regional = crop === null ? [] : model.predict(item, crop, { view: 'regional', signal });
    answers[index] = (await Promise.all([global, regional])).flat();
    done += 1;
    reporter.event('item', { item: item.id, done, total });
    reporter.progress(done, total, item.id.slice(0, 12));
  };
  try {
    let index = 0;
    for await (const row of rows) {
      signal.throwIfAborted();
      const work = finish(row, index).finally(() => running.delete(work));
      index += 1;
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
  return answers.flat();
}
