import { UsageError } from '@r2i/app-shell';
import type { EvaluationCard } from '@r2i/report';

import { openBenchmark } from '../benchmark/open-benchmark.ts';
import { startCards } from './item-cards.ts';
import type { ReportedModel } from './reported-model.ts';

/**
 * Pictures of the items that a result is about.
 *
 * @param benchmark - Where they are now, as `--benchmark` says it; `null` for the place where they were.
 * @returns `null` where the benchmark is no longer where it was.
 * @throws {UsageError} If the benchmark named is not there.
 */
export async function readCards(
  { result, about }: ReportedModel,
  benchmark: string | null,
): Promise<readonly EvaluationCard[] | null> {
  const { name, path } = about.benchmark;
  const opened = await openBenchmark(benchmark ?? (name === 'folder' ? path : `${name}:${path}`)).catch(
    (error: unknown) => {
      if (benchmark === null && error instanceof UsageError) return null;
      throw error;
    },
  );
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
