import type { EvaluationCard } from '@r2i/report';

import {
  type BenchmarkPlace,
  type BenchmarkReaders,
  openBenchmark,
  saidOf,
} from '../benchmark/open-benchmark.ts';
import { BenchmarkMissingError } from '../errors/benchmark-missing-error.ts';
import { startCards } from './item-cards.ts';
import type { ReportedModel } from './reported-model.ts';

/** Where the images of a result are now. */
export interface ReadCardsOptions {
  /** As {@link openBenchmark} takes it. @default the place where they were */
  readonly benchmark?: string | BenchmarkPlace | null | undefined;
  /** Folder from which a relative path is meant. @default the folder of the process */
  readonly from?: string | undefined;
  /** Benchmarks that are not built in. @default none */
  readonly readers?: BenchmarkReaders | undefined;
}

/**
 * Images of the items that a result is about.
 *
 * @returns `null` where the benchmark is no longer where it was.
 * @throws {BenchmarkMissingError} If the benchmark named is not there.
 */
export async function readCards(
  { result, about }: ReportedModel,
  { benchmark = null, from, readers }: ReadCardsOptions = {},
): Promise<readonly EvaluationCard[] | null> {
  const said = benchmark ?? saidOf(about.benchmark);
  const opened = await openBenchmark(said, { from, readers }).catch((error: unknown) => {
    if (benchmark === null && error instanceof BenchmarkMissingError) return null;
    throw error;
  });
  if (opened === null) return null;
  const shown = new Set(result.rows.map(({ item }) => item));
  const drawing = startCards();
  const watched = drawing.watch(only(opened.rows(), shown))[Symbol.asyncIterator]();
  while ((await watched.next()).done !== true);
  return drawing.cards();
}

async function* only<Row extends { readonly item: { readonly id: string } }>(
  rows: AsyncIterable<Row>,
  items: ReadonlySet<string>,
): AsyncGenerator<Row, void, undefined> {
  for await (const row of rows) if (items.has(row.item.id)) yield row;
}
