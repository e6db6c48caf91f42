import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { JsonValue } from '@r2i/schema';

import { RunConflictError } from '../errors/run-conflict-error.ts';
import { ShardsError } from '../errors/shards-error.ts';
import { diffFields } from '../folder/diff-fields.ts';
import { openLedgerFile } from '../folder/ledger-file.ts';
import { decisiveOf, type RunFile, type RunSettings, readRunFile } from '../folder/run-file.ts';
import { acquireRunLock } from '../folder/run-lock.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { readSummary } from '../summary/finish-run.ts';
import type { RunSummary } from '../summary/run-summary.ts';
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

/** A folder that says that it is a shard. */
export interface NamedShard {
  readonly folder: string;
  readonly file: RunFile;
  readonly shard: Shard;
}

/**
 * Reads what folders say that they are, and whether they are all parts of one run.
 *
 * @returns In the order of the shards, and the settings of the run without shards.
 * @throws {ShardsError} `no-shard`, `other-count`, `other-settings`, `twice` or `missing`.
 * @throws {RunFolderError} If one holds no run.
 */
export async function readShards(
  folders: readonly string[],
): Promise<{ readonly shards: readonly NamedShard[]; readonly settings: RunSettings }> {
  const named: NamedShard[] = [];
  for (const given of folders) {
    const folder = await realpath(given).catch(() => resolve(given));
    const file = await readRunFile(folder);
    if (file.shard === undefined) {
      const detail = 'is a run of all photos, not a shard; give the folders of synthesize --shard';
      throw new ShardsError({ folder, reason: 'no-shard', detail });
    }
    named.push({ folder, file, shard: file.shard });
  }
  const [first, ...rest] = named;
  if (first === undefined) throw new RangeError('there is no shard to merge');
  const { shard: _, ...settings } = first.file;
  const whole = decisiveOf(settings);
  const { count } = first.shard;
  for (const { folder, file, shard } of rest) {
    if (shard.count !== count) {
      const detail = `is one of ${shard.count} shards, and ${first.folder} one of ${count}; give shards of one split`;
      throw new ShardsError({ folder, reason: 'other-count', detail });
    }
    const differences = diffFields(whole, decisiveOf({ ...file, shard: undefined }));
    if (differences.length === 0) continue;
    const { message } = new RunConflictError({ folder: first.folder, differences });
    const told = message.slice(message.indexOf('('), message.lastIndexOf(')') + 1);
    const detail = `was made with other settings than ${first.folder} ${told}; run it again with the same ones, in a new folder`;
    throw new ShardsError({ folder, reason: 'other-settings', detail });
  }
  const byIndex = new Map<number, string>();
  for (const { folder, shard } of named) {
    const other = byIndex.get(shard.index);
    if (other !== undefined) {
      const detail =
        other === folder
          ? 'is given twice'
          : `is shard ${shard.index}/${count}, and ${other} is, too; give one of them`;
      throw new ShardsError({ folder, reason: 'twice', detail });
    }
    byIndex.set(shard.index, folder);
  }
  const missing = Array.from({ length: count }, (__, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) {
    const some = missing.slice(0, 8).map((index) => `${index}/${count}`);
    const more = missing.length > some.length ? ` and ${missing.length - some.length} more` : '';
    const detail = `is one of ${count} shards, of which ${some.join(', ')}${more} ${missing.length === 1 ? 'is' : 'are'} not given`;
    throw new ShardsError({ folder: first.folder, reason: 'missing', detail });
  }
  named.sort((left, right) => left.shard.index - right.shard.index);
  return { shards: named, settings: whole };
}

/**
 * Opens the folder of a shard for merging.
 *
 * @throws {ShardsError} `unfinished`.
 * @throws {RunLockedError} If another process works in it.
 */
export async function openShard({ folder, shard }: NamedShard): Promise<OpenShard> {
  const lock = await acquireRunLock(folder);
  try {
    const [listing, summary] = [await readShardListing(folder), await readSummary(folder)];
    if (listing === undefined || summary === undefined) throw unfinished(folder, 'has not come to its end');
    const journal = await openJournal(folder);
    return {
      ...{ folder, shard, journal, listing, summary },
      ledger: (await openLedgerFile(folder)).earlier,
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
