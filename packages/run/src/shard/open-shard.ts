import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { JsonValue } from '@r2i/schema';

import { ShardsError } from '../errors/shards-error.ts';
import { decisiveOf, type RunSettings, readRunFile } from '../folder/run-file.ts';
import { acquireRunLock } from '../folder/run-lock.ts';
import { openStateFile } from '../folder/state-file.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { readSummary } from '../summary/finish-run.ts';
import type { RunSummary } from '../summary/run-summary.ts';
import { checkShards, type NamedShard } from './check-shards.ts';
import type { Shard } from './shard.ts';
import { readShardListing, type ShardListing } from './shard-log.ts';

/** The folder of a finished shard, held until it is closed. */
export interface OpenShard {
  /** Absolute path. */
  readonly folder: string;
  readonly shard: Shard;
  readonly journal: Journal;
  readonly listing: ShardListing;
  readonly summary: RunSummary;
  /** What all its sessions have spent; `undefined` if nothing is known. */
  readonly ledger: JsonValue | undefined;
  close(): Promise<void>;
}

/**
 * Reads what folders say that they are, and whether they are all parts of one run.
 *
 * @param folders - At least one.
 * @returns In the order of the shards, and the settings of the run without shards.
 * @throws {ShardsError} `no-shard`, and as {@link checkShards}.
 * @throws {RunFolderError} If one holds no run.
 */
export async function readShards(
  folders: readonly string[],
): Promise<{ readonly shards: readonly NamedShard[]; readonly settings: RunSettings }> {
  const named: (NamedShard & { readonly settings: ReturnType<typeof decisiveOf> })[] = [];
  for (const given of folders) {
    const folder = await realpath(given).catch(() => resolve(given));
    const { shard, ...settings } = await readRunFile(folder);
    if (shard === undefined) {
      const detail = 'is a run of all photos, not a shard; give the folders of synthesize --shard';
      throw new ShardsError({ folder, reason: 'no-shard', detail });
    }
    named.push({ folder, shard, settings: decisiveOf(settings) });
  }
  const [first, ...rest] = named;
  if (first === undefined) throw new RangeError('there is no shard to merge');
  return { shards: checkShards([first, ...rest]), settings: first.settings };
}

/**
 * Opens the folder of a shard for merging.
 *
 * @throws {ShardsError} `unfinished`.
 * @throws {RunLockedError} If another process works in it.
 */
export async function openShard({ folder, shard }: Omit<NamedShard, 'settings'>): Promise<OpenShard> {
  const lock = await acquireRunLock(folder);
  try {
    const [listing, summary] = [await readShardListing(folder), await readSummary(folder)];
    if (listing === undefined || summary === undefined) throw unfinished(folder, 'has not come to its end');
    const journal = await openJournal(folder);
    return {
      ...{ folder, shard, journal, listing, summary },
      ledger: (await openStateFile(folder, 'ledger.json')).earlier,
      close: () => journal.close().then(lock.release),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

export function unfinished(folder: string, what: string): ShardsError {
  const detail = `${what}; start the shard again with the same settings and let it end`;
  return new ShardsError({ folder, reason: 'unfinished', detail });
}
