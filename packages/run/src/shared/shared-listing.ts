import { join } from 'node:path';

import { parseJson, parseRecord, sha256Schema } from '@r2i/schema';
import { z } from 'zod';

import { readIfThere } from '../lines/read-if-there.ts';
import { writeAtomic } from '../lines/write-atomic.ts';
import type { Listing } from '../shard/shard-split.ts';

const file = 'listing.json';

/** All there is to do, once the source was listed to its end. */
export interface SharedListing extends Listing {
  /** Photos of a job; the last one may have fewer. */
  readonly batch: number;
  /** Ids of the jobs, in the order of the source. */
  readonly jobs: readonly string[];
  /** Files of the source that are no images, by kind. */
  readonly passedOver: Readonly<Record<string, number>>;
}

const listingSchema: z.ZodType<SharedListing> = z.strictObject({
  photos: z.int().nonnegative(),
  sha256: sha256Schema,
  batch: z.int().positive(),
  jobs: z.array(sha256Schema),
  passedOver: z.record(z.string(), z.number().nonnegative()),
});

/** @returns `undefined` until there is one. */
export async function readSharedListing(folder: string): Promise<SharedListing | undefined> {
  const path = join(folder, file);
  const text = await readIfThere(path);
  return text === undefined ? undefined : parseRecord(listingSchema, parseJson(text, path), path);
}

/** Puts a listing in the place of the one there. */
export async function writeSharedListing(folder: string, listing: SharedListing): Promise<void> {
  await writeAtomic(join(folder, file), (open) => open.writeFile(`${JSON.stringify(listing)}\n`));
}
