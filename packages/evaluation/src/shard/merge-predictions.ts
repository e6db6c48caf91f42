import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import {
  acquireRunLock,
  adoptCalls,
  checkShards,
  createShardSplit,
  openCallCache,
  readIfThere,
  type Shard,
  ShardsError,
} from '@r2i/run';
import { type JsonValue, type Prediction, parseJson, parseRecord, type View } from '@r2i/schema';

import type { BenchmarkPlace, OpenBenchmark } from '../benchmark/open-benchmark.ts';
import { startSurvey } from '../benchmark/survey-benchmark.ts';
import { ResultFolderError } from '../errors/result-folder-error.ts';
import { startCards } from '../output/item-cards.ts';
import { type Evaluated, finishEvaluation } from '../run/finish-evaluation.ts';
import {
  type AskedWith,
  askedWithSchema,
  openPredictionsLog,
  writePredictions,
} from '../run/predictions-log.ts';
import { questionOf } from '../run/question-of.ts';
import { openResultFolder } from '../run/result-folder.ts';
import type { ScoringOptions } from '../score/score-answers.ts';
import { readShardFile, type ShardFile } from './shard-file.ts';

/** The folders of all shards of one evaluation. */
export interface EvaluationShards {
  readonly shards: readonly { readonly folder: string; readonly shard: Shard }[];
  readonly asked: Omit<AskedWith, 'shard'>;
  readonly about: ShardFile;
  /** As `openBenchmark` takes it. */
  readonly benchmark: string | BenchmarkPlace;
}

/**
 * Reads what folders say that they are, and whether they are all shards of one evaluation, and finished.
 *
 * @param folders - At least one.
 * @throws {ShardsError} If they are not.
 * @throws {ResultFolderError} If one holds no answers.
 */
export async function readEvaluationShards(folders: readonly string[]): Promise<EvaluationShards> {
  const named: {
    readonly folder: string;
    readonly shard: Shard;
    readonly settings: JsonValue;
    readonly asked: AskedWith;
    readonly about: ShardFile;
  }[] = [];
  for (const given of folders) {
    const folder = await realpath(given).catch(() => resolve(given));
    const path = join(folder, 'run.json');
    const text = await readIfThere(path);
    if (text === undefined) {
      const message = `${folder} holds no answers; give the folders of evaluate run --shard.`;
      throw new ResultFolderError({ folder, message });
    }
    const { shard, ...asked } = parseRecord(askedWithSchema, parseJson(text, path), path);
    if (shard === undefined) {
      const detail = 'holds answers to all items, not a shard; give the folders of evaluate run --shard';
      throw new ShardsError({ folder, reason: 'no-shard', detail });
    }
    const about = await readShardFile(folder);
    if (about === undefined) throw unfinished(folder, 'has not come to its end');
    const { model, benchmark, settings } = asked;
    const { limit, samples, pixels } = about;
    named.push({
      ...{ folder, shard, asked, about },
      settings: { model, benchmark, settings, limit, samples, pixels },
    });
  }
  const [first, ...rest] = named;
  if (first === undefined) throw new RangeError('there is no shard to merge');
  const shards = checkShards([first, ...rest]);
  const { photos, sha256 } = first.about.listing;
  for (const { folder, about } of rest) {
    if (about.listing.photos === photos && about.listing.sha256 === sha256) continue;
    throw otherItems(folder, `was asked about other items than ${first.folder}`);
  }
  return { shards, asked: first.asked, about: first.about, benchmark: first.about.benchmark };
}

/** Options of {@link mergePredictions}. */
export interface MergePredictionsOptions extends ScoringOptions {
  /** Opened with the limit of the shards. */
  readonly benchmark: OpenBenchmark;
  /** Where the result goes; a new one. */
  readonly folder: string;
  /** @default never aborts */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts the answers of shards together, in the order of the benchmark, scores them and writes the result: what one process would have
 * written, but for times.
 *
 * @throws {ShardsError} `other-photos` where the benchmark is not the one that they were asked about, `unfinished` where answers are
 *   missing, `out-taken`.
 * @throws What `evaluateModel` throws of folder, judge and scorer.
 */
export async function mergePredictions(
  { shards, asked, about }: EvaluationShards,
  { benchmark, folder, signal = new AbortController().signal, ...scoring }: MergePredictionsOptions,
): Promise<Evaluated> {
  await requireFree(
    folder,
    shards.map((one) => one.folder),
  );
  const answers = await readAnswers(shards, asked, signal);
  const { survey, watch } = startSurvey(benchmark);
  const drawing = startCards();
  const split = createShardSplit({ index: 1, count: 1 });
  const predictions: Prediction[] = [];
  for await (const { item, image, crop } of split.split(
    drawing.watch(watch(benchmark.rows())),
    (row) => row.item.id,
  )) {
    signal.throwIfAborted();
    for (const [view, picture] of [
      ['global', image],
      ['regional', crop],
    ] as const) {
      if (picture === null) continue;
      const given = answers.get(keyOf(item.id, view)) ?? [];
      const first = shards[0]?.folder ?? '';
      const question = questionOf(item, picture);
      if (given.some((one) => one.question !== question)) {
        throw otherItems(
          first,
          `and the other shards answered another question about item ${item.id} than the benchmark asks`,
        );
      }
      if (given.length < about.samples) {
        throw unfinished(
          first,
          `and the other shards have ${given.length} of ${about.samples} answers to item ${item.id} in the ${view} view`,
        );
      }
      predictions.push(...given.slice(0, about.samples));
    }
  }
  const { photos, sha256 } = about.listing;
  const listing = split.listing();
  if (listing?.photos !== photos || listing.sha256 !== sha256) {
    throw otherItems(
      shards[0]?.folder ?? '',
      `and the other shards were asked about other items than ${benchmark.path} holds`,
    );
  }
  await using opened = await openResultFolder(folder);
  await (await openPredictionsLog(opened.path, asked)).close();
  await writePredictions(opened.path, predictions);
  await mergeReplies(
    shards.map((one) => one.folder),
    opened.path,
  );
  return await finishEvaluation(predictions, {
    ...scoring,
    ...{ benchmark, survey, signal },
    pixels: about.pixels,
    prompt: about.prompt,
    folder: opened.path,
    cards: await drawing.cards(),
    attention: null,
    askedAnew: 0,
  });
}

/** Answers of all shards by item and view, each list by sample. */
async function readAnswers(
  shards: EvaluationShards['shards'],
  asked: Omit<AskedWith, 'shard'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Prediction[]>> {
  const answers = new Map<string, Prediction[]>();
  for (const { folder, shard } of shards) {
    signal.throwIfAborted();
    const lock = await acquireRunLock(folder);
    try {
      const log = await openPredictionsLog(folder, { ...asked, shard });
      await log.close();
      for (const prediction of log.all()) {
        const key = keyOf(prediction.item, prediction.view);
        const list = answers.get(key) ?? [];
        list.push(prediction);
        answers.set(key, list);
      }
    } finally {
      await lock.release();
    }
  }
  for (const list of answers.values()) list.sort((left, right) => left.sample - right.sample);
  return answers;
}

async function mergeReplies(shards: readonly string[], out: string): Promise<void> {
  const cache = await openCallCache(out);
  try {
    for (const folder of shards) await adoptCalls(folder, cache);
  } finally {
    await cache.close();
  }
}

/** @throws {ShardsError} `out-taken`. */
async function requireFree(out: string, shards: readonly string[]): Promise<void> {
  const folder = await realpath(out).catch(() => resolve(out));
  const fail = (detail: string): ShardsError => new ShardsError({ folder, reason: 'out-taken', detail });
  if (shards.includes(folder)) throw fail('is one of the shards; choose another folder for all of them');
  if ((await readIfThere(join(folder, 'evaluation.json'))) === undefined) return;
  throw fail('holds a result; choose a new folder for the merged one');
}

function unfinished(folder: string, what: string): ShardsError {
  const detail = `${what}; start the shard again with the same settings and let it end`;
  return new ShardsError({ folder, reason: 'unfinished', detail });
}

function otherItems(folder: string, what: string): ShardsError {
  const detail = `${what}; run the shards again on the benchmark of today`;
  return new ShardsError({ folder, reason: 'other-photos', detail });
}

function keyOf(item: string, view: View): string {
  return `${view} ${item}`;
}
