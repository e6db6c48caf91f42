import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { parseIfValid, sha256Schema, toJsonLine } from '@r2i/schema';
import { z } from 'zod';

import { createDigestIndex, type DigestIndex } from '../index/digest-index.ts';
import { openAppendLog } from '../lines/append-log.ts';
import { scanRunLines } from '../lines/scan-run-lines.ts';
import type { Listing } from './shard-split.ts';

/** Name of the file in the folder of a shard. */
const shardFile = 'shard.jsonl';

/** Which photos of the source this session has met. */
export interface ShardLog {
  note(met: { readonly key: string; readonly position: number; readonly isKnown: boolean }): Promise<void>;
  /** Tells that all were met. Durable once it resolves. */
  end(listing: Listing): Promise<void>;
  close(): Promise<void>;
}

/** What the last session of a shard has met, where it came to the end of the source. */
export interface ShardListing extends Listing {
  /** Positions in the source by the keys of the journal's entries. */
  readonly positions: DigestIndex;
  /** The same positions, in the order of the source. */
  readonly places: readonly number[];
  /** Keys of files that could not be read. */
  readonly unknown: ReadonlySet<string>;
}

const position = z.int().nonnegative();

const metSchema = z.strictObject({ position, key: z.string().min(1), known: z.literal(false).optional() });

const listingSchema: z.ZodType<Listing> = z.strictObject({
  photos: position,
  sha256: sha256Schema,
});

const lineSchema = z.union([metSchema, listingSchema]);

/** Begins `shard.jsonl` anew: until its last line is there, the shard is not finished. */
export async function beginShardLog(folder: string): Promise<ShardLog> {
  const path = join(folder, shardFile);
  await rm(path, { force: true });
  const { log } = await openAppendLog(path, () => true);
  return {
    async note({ key, position: at, isKnown }) {
      await log.append(toJsonLine({ position: at, key, ...(isKnown ? {} : { known: false }) }).trimEnd());
    },
    async end({ photos, sha256 }) {
      await log.append(toJsonLine({ photos, sha256 }).trimEnd(), { durable: true });
    },
    close: log.close,
  };
}

/** @returns `undefined` where the last session has not come to its end, or the file is damaged. */
export async function readShardListing(folder: string): Promise<ShardListing | undefined> {
  const positions = createDigestIndex();
  const places: number[] = [];
  const unknown = new Set<string>();
  let listing: Listing | undefined;
  for await (const { text, complete } of scanRunLines(join(folder, shardFile))) {
    const line = complete && listing === undefined ? parseIfValid(lineSchema, text) : undefined;
    if (line === undefined) return undefined;
    if ('photos' in line) {
      listing = line;
      continue;
    }
    positions.set(line.key, line.position);
    places.push(line.position);
    if (line.known === false) unknown.add(line.key);
  }
  return listing === undefined ? undefined : { ...listing, positions, places, unknown };
}
