import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import {
  type BenchmarkReport,
  benchmarkNamed,
  benchmarkNames,
  benchmarkReader,
  benchmarks,
  countItems,
  type NamedReader,
  readBenchmark,
  readZoomBench,
} from '@r2i/benchmark';
import {
  type BenchmarkReader,
  canonicalJson,
  type GroupScoring,
  type JsonValue,
  nearestName,
  type ReadBenchmarkItem,
} from '@r2i/schema';

import { BenchmarkMissingError } from '../errors/benchmark-missing-error.ts';

/** A benchmark on the disk that can be read several times. */
export interface OpenBenchmark {
  /** By which it was asked for; `folder` where it was by its path alone. */
  readonly name: string;
  readonly path: string;
  /** That its reader was given. @default none */
  readonly options?: BenchmarkOptions | undefined;
  readonly source: string;
  /** Revision from which published counts were taken; `null` where it is not known. */
  readonly revision: string | null;
  readonly scoring: GroupScoring;
  /** Items there are or should be, for progress; `null` where that is known only at the end. */
  readonly expected: number | null;
  rows(): AsyncIterable<ReadBenchmarkItem>;
  /** What the latest reading met; `null` where nothing is published to compare with. */
  report(): BenchmarkReport | null;
}

/** Options of a benchmark's reader, as a person gives them. */
export type BenchmarkOptions = Readonly<Record<string, JsonValue>>;

/** A benchmark with options of its reader: `{ use: 'my-bench', path: 'data/mine', split: 'test' }`. */
export type BenchmarkPlace = BenchmarkOptions & { readonly use: string; readonly path: string };

/** Readers by name; a function makes one of options when it is asked for. */
export type BenchmarkReaders = Readonly<
  Record<string, BenchmarkReader | ((options: BenchmarkOptions) => Promise<BenchmarkReader>)>
>;

/** Options of {@link openBenchmark}. */
export interface OpenBenchmarkOptions {
  /** Only the first items. @default null (all) */
  readonly limit?: number | null | undefined;
  /** Folder from which a relative path is meant. @default the folder of the process */
  readonly from?: string | undefined;
  /** Benchmarks that are not built in. @default none */
  readonly readers?: BenchmarkReaders | undefined;
}

/**
 * Opens a benchmark by `NAME:PATH`, or by the path of a Parquet file in ZoomBench's layout or of a folder with
 * `items.jsonl`; or by an object, where its reader is to get options.
 *
 * @throws {BenchmarkMissingError} If nothing is there, or the name is not known.
 * @throws What making a reader throws.
 */
export async function openBenchmark(
  said: string | BenchmarkPlace,
  { limit = null, from = '.', readers = {} }: OpenBenchmarkOptions = {},
): Promise<OpenBenchmark> {
  const { name, path, options } = await find(said, {
    from,
    names: [...benchmarkNames, ...Object.keys(readers)],
  });
  const { name: known, reader } =
    name === null
      ? // A file of any name, so not read by the name of the benchmark.
        {
          name: 'folder',
          reader: { source: benchmarks.folder.source, read: (file: string) => readZoomBench(file) },
        }
      : await readerOf(name, options, readers);
  const { source, revision = null, scoring = 'accuracy' } = reader;
  const published = reader.published ?? null;
  const reading = readBenchmark({ name: known, reader }, path, { limit });
  const most = published?.items ?? (await countItems(path));
  return {
    name: known,
    path,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    source,
    revision,
    scoring,
    expected: limit === null || most === null ? most : Math.min(limit, most),
    rows: () => reading,
    report: () => (published === null ? null : reading.report()),
  };
}

/** A benchmark in one text: by it a result folder tells whether it is about the same one. */
export function placeOf({ name, path, options }: Pick<OpenBenchmark, 'name' | 'path' | 'options'>): string {
  return `${name}:${path}${options === undefined ? '' : ` ${canonicalJson({ ...options })}`}`;
}

/** What opens the same benchmark again, given to {@link openBenchmark}. */
export function saidOf({
  name,
  path,
  options,
}: Pick<OpenBenchmark, 'name' | 'path' | 'options'>): string | BenchmarkPlace {
  // A file goes by its path alone, and is no folder.
  return name === 'folder' && options === undefined ? path : { ...options, use: name, path };
}

async function readerOf(
  name: string,
  options: BenchmarkOptions,
  readers: BenchmarkReaders,
): Promise<NamedReader> {
  const given = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (typeof given === 'function') return { name, reader: await given(options) };
  if (Object.keys(options).length > 0) throw new RangeError(`the benchmark "${name}" takes no options`);
  if (given !== undefined) return { name, reader: given };
  const builtIn = benchmarkNamed(name);
  if (builtIn === undefined) throw new RangeError(`the name "${name}" was found and is gone`);
  return { name: builtIn, reader: benchmarkReader(builtIn) };
}

interface Found {
  /** `null` for a file that goes by its path alone. */
  readonly name: string | null;
  readonly path: string;
  readonly options: BenchmarkOptions;
}

async function find(
  said: string | BenchmarkPlace,
  { from, names }: { readonly from: string; readonly names: readonly string[] },
): Promise<Found> {
  if (typeof said !== 'string') {
    const { use, path: typed, ...options } = said;
    const name = benchmarkNamed(use, names);
    if (name === undefined) throw unknownName(use, { said: `${use}:${typed}`, names });
    const path = resolve(from, typed);
    await look(path);
    return { name, path, options };
  }
  const options = {};
  const [, prefix, rest] = /^([\w-]{2,}):(.+)$/.exec(said) ?? [];
  const name = prefix === undefined ? undefined : benchmarkNamed(prefix, names);
  if (name !== undefined && rest !== undefined) {
    const path = resolve(from, rest);
    await look(path);
    return { name, path, options };
  }
  const path = resolve(from, said);
  try {
    return { name: (await look(path)) ? 'folder' : null, path, options };
  } catch (error) {
    if (prefix === undefined) throw plainWord(said, { names, error });
    throw unknownName(prefix, { said, names, cause: error });
  }
}

function unknownName(
  name: string,
  {
    said,
    names,
    cause,
  }: { readonly said: string; readonly names: readonly string[]; readonly cause?: unknown },
): BenchmarkMissingError {
  return new BenchmarkMissingError({
    benchmark: said,
    message: `There is no benchmark named ${name}; ${namesHint(name, names, '')}`,
    cause,
  });
}

/** A word that could be a name of a benchmark is told which there are; a path is not. */
function plainWord(
  said: string,
  { names, error }: { readonly names: readonly string[]; readonly error: unknown },
): unknown {
  if (!(error instanceof BenchmarkMissingError) || !/^[\w-]+$/.test(said)) return error;
  const message = `${error.message} Of names, ${namesHint(said, names, ':PATH')}`;
  return new BenchmarkMissingError({ benchmark: error.benchmark, message, cause: error });
}

function namesHint(name: string, names: readonly string[], after: string): string {
  const nearest = nearestName(name, names);
  return nearest === undefined
    ? `there is ${[...new Set(names)].join(', ')}.`
    : `did you mean "${nearest}${after}"?`;
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
