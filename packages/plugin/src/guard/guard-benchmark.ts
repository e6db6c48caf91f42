import { type BenchmarkReader, benchmarkItemSchema, type ReadBenchmarkItem } from '@r2i/schema';
import { z } from 'zod';

import { PluginFailedError } from '../errors/plugin-failed-error.ts';
import { type GuardedEntry, mustFit, toldOf } from './guard.ts';

const imageSchema = z.object({ bytes: z.instanceof(Uint8Array), mediaType: z.string().min(1) });

const rowSchema = z.object({
  item: benchmarkItemSchema,
  image: imageSchema,
  crop: imageSchema.nullable(),
});

/** A plug-in's benchmark whose rows are checked as they come, and whose errors name it. */
export function guardBenchmark(reader: BenchmarkReader, about: GuardedEntry): BenchmarkReader {
  async function* read(
    ...[path, more]: Parameters<BenchmarkReader['read']>
  ): AsyncGenerator<ReadBenchmarkItem, void, undefined> {
    const seen = new Set<string>();
    try {
      for await (const row of reader.read(path, more)) {
        const place = `${path}: item ${seen.size + 1}`;
        mustFit(rowSchema, row, { about, place });
        const { id } = row.item;
        if (seen.has(id)) {
          throw new PluginFailedError(about, { why: `${place} has the id "${id}" of an earlier one` });
        }
        seen.add(id);
        yield row;
      }
    } catch (error) {
      throw toldOf(error, about, { place: path });
    }
  }
  const { source, revision, scoring, published } = reader;
  return { source, revision, scoring, published, read };
}
