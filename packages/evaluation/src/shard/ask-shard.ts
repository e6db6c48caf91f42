import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createShardSplit, type Shard } from '@r2i/run';
import type { BenchmarkModel, Prediction, ReadBenchmarkItem } from '@r2i/schema';

import { type OpenBenchmark, placeOf, saidOf } from '../benchmark/open-benchmark.ts';
import { BenchmarkEmptyError } from '../errors/benchmark-empty-error.ts';
import { askModel, type EvaluationProgress } from '../run/ask-model.ts';
import { openPredictionsLog, writePredictions } from '../run/predictions-log.ts';
import type { ResultFolder } from '../run/result-folder.ts';
import { shardFile, writeShardFile } from './shard-file.ts';

export interface AskShardOptions {
  readonly benchmark: OpenBenchmark;
  /** That the benchmark was opened with. */
  readonly limit: number | null;
  readonly folder: ResultFolder;
  readonly shard: Shard;
  /** As that of `evaluateModel`. @default null */
  readonly pixels?: number | null | undefined;
  /** @default never aborts */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: EvaluationProgress) => void) | undefined;
}

/** What a shard came to. Nothing is scored before all are merged. */
export interface AskedShard {
  readonly model: string;
  /** Of this shard. */
  readonly items: number;
  /** Of all shards. */
  readonly of: number;
  readonly answers: number;
  /** Of these, those of which nothing is known: they are asked for again by the same call. */
  readonly failed: number;
  readonly askedAnew: number;
}

/**
 * Asks a model about the items of one shard, by the hash of their ids, and writes their answers. Called again with the same folder it
 * goes on.
 *
 * @throws As `evaluateModel`, but for judge and scorer.
 */
export async function askShard(
  model: BenchmarkModel,
  {
    benchmark,
    limit,
    folder: { path },
    shard,
    pixels = null,
    signal = new AbortController().signal,
    onProgress = () => undefined,
  }: AskShardOptions,
): Promise<AskedShard> {
  const { id, settings } = model;
  const answers = await openPredictionsLog(path, {
    model: id,
    benchmark: placeOf(benchmark),
    settings,
    shard,
  });
  // Until the last item was asked about, the shard is not finished.
  await rm(join(path, shardFile), { force: true });
  const split = createShardSplit(shard);
  let items = 0;
  async function* counted(): AsyncGenerator<ReadBenchmarkItem> {
    for await (const row of split.split(benchmark.rows(), ({ item }) => item.id)) {
      items += 1;
      yield row;
    }
  }
  let asked: { readonly predictions: readonly Prediction[]; readonly askedAnew: number };
  try {
    asked = await askModel(model, counted(), { total: null, answers, signal, onProgress });
  } finally {
    await answers.close();
  }
  const listing = split.listing();
  if (listing === undefined || listing.photos === 0) throw new BenchmarkEmptyError(benchmark.path);
  const { predictions, askedAnew } = asked;
  const known = new Set(predictions.map(({ item }) => item));
  await writePredictions(path, [...predictions, ...answers.all().filter(({ item }) => !known.has(item))]);
  await writeShardFile(path, {
    schema: 'r2i.evaluation-shard/1',
    ...{ listing, limit, benchmark: saidOf(benchmark) },
    samples: model.samples,
    pixels: model.pixels === undefined ? pixels : model.pixels,
    prompt: model.prompt ?? null,
  });
  const failed = predictions.filter(({ output }) => output === null).length;
  return { model: id, items, of: listing.photos, answers: predictions.length, failed, askedAnew };
}
