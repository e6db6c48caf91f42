import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import {
  type BenchmarkName,
  type BenchmarkReport,
  type BenchmarkRow,
  benchmarkNamed,
  benchmarkNames,
  benchmarks,
  type GlobalRow,
  readBenchmark,
  readZoomBench,
} from '@r2i/benchmark';
import type { GroupScoring } from '@r2i/zoombench';

import { BenchmarkMissingError } from '../errors/benchmark-missing-error.ts';

/** A benchmark on the disk that can be read several times. */
export interface OpenBenchmark {
  readonly name: BenchmarkName;
  readonly path: string;
  readonly source: string;
  /** Revision from which published counts were taken; `null` for a benchmark of one's own. */
  readonly revision: string | null;
  readonly scoring: GroupScoring;
  /** Items there should be, for progress; `null` where that is known only at the end. */
  readonly expected: number | null;
  rows(): AsyncIterable<BenchmarkRow | GlobalRow>;
  /** What the latest reading met; `null` where nothing is published to compare with. */
  report(): BenchmarkReport | null;
}

/** Seed of the shuffle where a source always puts the truth first: fixed, so that results can be compared. */
const shuffleSeed = 0;

/** Options of {@link openBenchmark}. */
export interface OpenBenchmarkOptions {
  /** Only the first items. @default null (all) */
  readonly limit?: number | null | undefined;
  /** Folder from which a relative path is meant. @default the folder of the process */
  readonly from?: string | undefined;
}

/**
 * Opens a benchmark by `NAME:PATH`, or by the path of a Parquet file in ZoomBench's layout or of a folder with
 * `items.jsonl`.
 *
 * @throws {BenchmarkMissingError} If nothing is there, or the name is not known.
 */
export async function openBenchmark(
  said: string,
  { limit = null, from = '.' }: OpenBenchmarkOptions = {},
): Promise<OpenBenchmark> {
  const { name, path } = await find(said, from);
  if (name === null) {
    // A file of any name, so not read by the name of the benchmark.
    const { source } = benchmarks.folder;
    const rows = (): AsyncIterable<BenchmarkRow> => limited(readZoomBench(path), limit);
    return {
      name: 'folder',
      path,
      source,
      revision: null,
      scoring: 'accuracy',
      expected: limit,
      rows,
      report: () => null,
    };
  }
  const { source, revision, scoring, published } = benchmarks[name];
  const most = published?.items ?? null;
  const reading = readBenchmark(name, path, { seed: shuffleSeed, limit });
  return {
    name,
    path,
    source,
    revision,
    scoring,
    expected: limit === null || most === null ? (limit ?? most) : Math.min(limit, most),
    rows: () => reading,
    report: () => (published === null ? null : reading.report()),
  };
}

/** A benchmark in one text: by it a result folder tells whether it is about the same one. */
export function placeOf({ name, path }: Pick<OpenBenchmark, 'name' | 'path'>): string {
  return `${name}:${path}`;
}

async function find(said: string, from: string): Promise<{ name: BenchmarkName | null; path: string }> {
  const [, prefix, rest] = /^([\w-]{2,}):(.+)$/.exec(said) ?? [];
  const name = prefix === undefined ? undefined : benchmarkNamed(prefix);
  if (name !== undefined && rest !== undefined) {
    const path = resolve(from, rest);
    await look(path);
    return { name, path };
  }
  const path = resolve(from, said);
  try {
    return { name: (await look(path)) ? 'folder' : null, path };
  } catch (error) {
    if (prefix === undefined) throw error;
    throw new BenchmarkMissingError({
      benchmark: said,
      message: `There is no benchmark named ${prefix}; the names are ${benchmarkNames.join(', ')}.`,
      cause: error,
    });
  }
}

/** @returns Whether it is a folder. */
async function look(path: string): Promise<boolean> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new BenchmarkMissingError({
      benchmark: path,
      message: `There is no benchmark at ${path}; give NAME:PATH, a Parquet file or a folder.`,
      cause,
    });
  });
  return info.isDirectory();
}

async function* limited<Row>(rows: AsyncIterable<Row>, limit: number | null): AsyncGenerator<Row> {
  let count = 0;
  if (limit === 0) return;
  for await (const row of rows) {
    yield row;
    count += 1;
    if (count === limit) return;
  }
}
