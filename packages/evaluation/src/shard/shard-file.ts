import { join } from 'node:path';

import { type Listing, readIfThere, writeAtomic } from '@r2i/run';
import { type PromptRecord, parseJson, parseRecord, promptRecordSchema, sha256Schema } from '@r2i/schema';
import { z } from 'zod';

import type { BenchmarkPlace } from '../benchmark/open-benchmark.ts';

/** Name of the file in the folder of a shard: there where, and only where, each of its items was asked about. */
export const shardFile = 'shard.json';

/** What the merge has to know of a shard besides its answers. */
export interface ShardFile {
  readonly schema: 'r2i.evaluation-shard/1';
  /** Items of all shards together. */
  readonly listing: Listing;
  /** As `openBenchmark` takes it. */
  readonly benchmark: string | BenchmarkPlace;
  /** Only the first items of the benchmark; `null` for all. */
  readonly limit: number | null;
  /** Answers to each item in each view. */
  readonly samples: number;
  /** Pixels of an image that the model was shown; `null` where that is not known. */
  readonly pixels: number | null;
  /** How the model was asked; `null` where that is not known. */
  readonly prompt: PromptRecord | null;
}

const count = z.int().nonnegative();

const shardFileSchema: z.ZodType<ShardFile> = z.strictObject({
  schema: z.literal('r2i.evaluation-shard/1'),
  listing: z.strictObject({ photos: count, sha256: sha256Schema }),
  benchmark: z.union([
    z.string().min(1),
    z.record(z.string(), z.json()).and(z.object({ use: z.string().min(1), path: z.string().min(1) })),
  ]),
  limit: z.int().positive().nullable(),
  samples: z.int().positive(),
  pixels: z.int().positive().nullable(),
  prompt: promptRecordSchema.nullable(),
});

export async function writeShardFile(folder: string, file: ShardFile): Promise<void> {
  await writeAtomic(join(folder, shardFile), (open) => open.writeFile(`${JSON.stringify(file, null, 2)}\n`));
}

/**
 * @returns `undefined` where there is none.
 * @throws {InvalidRecordError} If it cannot be read.
 */
export async function readShardFile(folder: string): Promise<ShardFile | undefined> {
  const path = join(folder, shardFile);
  const text = await readIfThere(path);
  return text === undefined ? undefined : parseRecord(shardFileSchema, parseJson(text, path), path);
}
