import { type BenchmarkReader, benchmarkItemSchema, type ReadBenchmarkItem } from '@r2i/schema';
import { z } from 'zod';

import { EntryFailedError, type EntryOwner } from '../errors/entry-failed-error.ts';
import { faultAt, fitting, mustHave } from './guard.ts';

const imageSchema = z.object({ bytes: z.instanceof(Uint8Array), mediaType: z.string().min(1) });

const rowSchema = z.object({
  item: benchmarkItemSchema,
  image: imageSchema,
  crop: imageSchema.nullable(),
});

/** A plug-in's benchmark whose rows are checked as they come, and whose errors name it. */
export function guardBenchmark(reader: BenchmarkReader, owner: EntryOwner): BenchmarkReader {
  mustHave(reader, { source: 'string' }, owner);
  async function* read(
    ...[path, more]: Parameters<BenchmarkReader['read']>
  ): AsyncGenerator<ReadBenchmarkItem, void, undefined> {
    const seen = new Set<string>();
    try {
      for await (const row of reader.read(path, more)) {
        const place = `${path}, item ${seen.size + 1}`;
        const { id } = fitting(rowSchema, row, { owner, place }).item;
        if (seen.has(id)) {
          const cause = new RangeError(`"${id}" is the id of an earlier one`);
          throw new EntryFailedError({ ...owner, place, cause });
        }
        seen.add(id);
        yield row;
      }
    } catch (error) {
      throw faultAt(error, owner, { place: path });
    }
  }
  const { source, revision, scoring, published } = reader;
  return { source, revision, scoring, published, read };
}
