import { dirname } from 'node:path';

import { handleRowError } from '@r2i/table';
import type { ReadContext } from '../benchmarks/benchmark-definition.ts';
import type { GlobalRow } from '../rows/benchmark-row.ts';
import { duplicateId } from '../rows/duplicate-id.ts';
import { readImageBelow } from '../rows/read-image-below.ts';
import type { BenchmarkLayout, RecordContext } from './benchmark-layout.ts';
import { buildRow } from './build-row.ts';
import { findFiles } from './find-files.ts';
import { readRecords } from './read-records.ts';

/**
 * Makes the reader of a benchmark out of its layouts.
 *
 * @param expected - Which files there should be, in words, for the error where there are none.
 */
export function readLayouts(
  layouts: readonly BenchmarkLayout[],
  expected: string,
): (path: string, context: ReadContext) => AsyncGenerator<GlobalRow, void, undefined> {
  return async function* read(path, { seed, onInvalidRow }) {
    const { layout, files } = await findFiles(path, { layouts, expected });
    const seen = new Set<string>();
    let position = 0;
    for (const file of files) {
      for await (const { fields, row } of readRecords(file, layout, onInvalidRow)) {
        const place = { path: file.path, row };
        const root = dirname(file.path);
        const context: RecordContext = {
          place,
          position,
          name: file.name,
          readImage: (name, column) => readImageBelow(root, name, { column, place }),
        };
        position += 1;
        let rows: readonly GlobalRow[];
        try {
          const drafts = await layout.toDrafts(fields, context);
          for (const { id } of drafts) {
            if (seen.has(id)) throw duplicateId(id, place, layout.idColumn);
          }
          rows = drafts.map((draft) => buildRow(draft, { ...layout, seed, place }));
        } catch (error) {
          handleRowError(error, onInvalidRow);
          continue;
        }
        for (const { item } of rows) seen.add(item.id);
        yield* rows;
      }
    }
  };
}
