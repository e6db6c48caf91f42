import { stat } from 'node:fs/promises';

import { UsageError, userPath } from '@r2i/app-shell';
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

/**
 * Opens what `--benchmark` says: `NAME:PATH`, or the path of a Parquet file or folder.
 *
 * @throws {UsageError} If nothing is there, or the name is not known.
 */
export async function openBenchmark(
  said: string,
  { limit = null }: { readonly limit?: number | null } = {},
): Promise<OpenBenchmark> {
  const { name, path } = await resolve(said);
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

async function resolve(said: string): Promise<{ name: BenchmarkName | null; path: string }> {
  const [, prefix, rest] = /^([\w-]{2,}):(.+)$/.exec(said) ?? [];
  const name = prefix === undefined ? undefined : benchmarkNamed(prefix);
  if (name !== undefined && rest !== undefined) {
    const path = userPath(rest);
    await look(path);
    return { name, path };
  }
  const path = userPath(said);
  try {
    return { name: (await look(path)) ? 'folder' : null, path };
  } catch (error) {
    if (prefix === undefined) throw error;
    throw new UsageError(
      `There is no benchmark named ${prefix}; the names are ${benchmarkNames.join(', ')}.`,
      { cause: error },
    );
  }
}

/** @returns Whether it is a folder. */
async function look(path: string): Promise<boolean> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new UsageError(
      `There is no benchmark at ${path}; give NAME:PATH, a Parquet file or a folder with --benchmark.`,
      { cause },
    );
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
