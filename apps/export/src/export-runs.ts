import { chooseByQuota, type QuotaCandidate, writeEasyR1Parquet, writeZoomBench } from '@r2i/dataset';

import { benchmarkRows } from './benchmark-rows.ts';
import type { Settings } from './settings.ts';
import { type RunSample, rowImage, trainingRows } from './training-rows.ts';

/** Writes the file that the settings describe. */
export async function exportRuns(
  { runs, out, format, view, form, include, quota, seed }: Settings,
  { signal }: { signal: AbortSignal },
): Promise<{ rows: number; bytes: number }> {
  if (format === 'zoombench') return writeZoomBench(out, untilAborted(benchmarkRows(runs, include), signal));
  const chosen =
    Object.keys(quota).length === 0
      ? undefined
      : chooseByQuota(await quotaCandidates(runs, signal), quota, { seed });
  const origins = new Map<string, RunSample>();
  async function* samples(): AsyncGenerator<RunSample['sample']> {
    for await (const row of untilAborted(trainingRows(runs), signal)) {
      if (chosen !== undefined && !chosen.has(row.sample.id)) continue;
      origins.set(row.sample.id, row);
      yield row.sample;
    }
  }
  return writeEasyR1Parquet(out, samples(), {
    view,
    form,
    readImage: async (sample) => {
      const origin = origins.get(sample.id);
      if (origin === undefined) throw new RangeError(`sample ${sample.id} came from no run`);
      origins.delete(sample.id);
      return rowImage(origin, view);
    },
  });
}

async function quotaCandidates(runs: readonly string[], signal: AbortSignal): Promise<QuotaCandidate[]> {
  const candidates: QuotaCandidate[] = [];
  for await (const { sample } of untilAborted(trainingRows(runs), signal)) {
    candidates.push({ id: sample.id, dimension: sample.question.dimension });
  }
  return candidates;
}

async function* untilAborted<Row>(rows: AsyncIterable<Row>, signal: AbortSignal): AsyncGenerator<Row> {
  for await (const row of rows) {
    signal.throwIfAborted();
    yield row;
  }
}
