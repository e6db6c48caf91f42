import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { JsonValue } from '@r2i/schema';

import { ShardsError } from '../errors/shards-error.ts';
import { openRun, type Run } from '../folder/open-run.ts';
import { readSummary } from '../summary/finish-run.ts';
import type { RunSummary } from '../summary/run-summary.ts';
import {
  contentOf,
  findOwners,
  type MergeOptions,
  moveEntries,
  nowhere,
  type Part,
  type PlacedEntry,
} from './merge-parts.ts';
import { type OpenShard, openShard, readShards, unfinished } from './open-shard.ts';

/** Shards as one run, which is open and not finished yet. */
export interface MergedShards extends AsyncDisposable {
  readonly run: Run;
  readonly count: number;
  /** Photos in all shards. */
  readonly photos: number;
  /** Photos that were done in a shard and have the bytes of an earlier photo of another one. */
  readonly duplicates: number;
  /** Images that records name and the folder of their shard lacks, and lines of its calls that cannot be read, by folder or file. */
  readonly lost: Readonly<Record<string, number>>;
  /** What each shard has spent, where that is known. */
  readonly ledgers: readonly JsonValue[];
  /** In the order of the shards. */
  readonly summaries: readonly RunSummary[];
}

/**
 * Puts the shards of a run together, in a folder in which the run without shards goes on. A merge that was killed is begun again by the
 * same call.
 *
 * @param folders - One for each shard, in any order.
 * @throws {ShardsError} If they are not all there is of one run, or `out` holds a finished one.
 * @throws {RunLockedError} If a process works in one of them.
 */
export async function mergeShards(
  folders: readonly string[],
  out: string,
  { duplicateOf, signal, onProgress = () => undefined }: MergeOptions,
): Promise<MergedShards> {
  const { shards: named, settings } = await readShards(folders);
  await requireFree(
    out,
    named.map(({ folder }) => folder),
  );
  const shards: OpenShard[] = [];
  try {
    for (const one of named) shards.push(await openShard(one));
    const photos = checkListings(shards);
    const parts = shards.map(partOf);
    const owners = await findOwners(parts, signal);
    // What a shard refused or left unchecked earlier may be answered by now: a merge that goes on takes the newer outcome.
    const run = await openRun(out, settings, { retryRefused: true, checkPlainView: true });
    try {
      const moved = await moveEntries(parts, run, {
        ...{ duplicateOf, owners, signal },
        onDone: (done) => onProgress({ done, total: photos }),
      });
      const lost = new Map(moved.lost);
      for (const { folder } of shards) {
        signal?.throwIfAborted();
        const { unreadable } = await run.adoptCalls(folder);
        if (unreadable > 0) lost.set('calls.jsonl', (lost.get('calls.jsonl') ?? 0) + unreadable);
      }
      return {
        ...{ run, photos, count: shards.length, duplicates: moved.duplicates },
        lost: Object.fromEntries(lost),
        ledgers: shards.flatMap(({ ledger }) => (ledger === undefined ? [] : [ledger])),
        summaries: shards.map(({ summary }) => summary),
        [Symbol.asyncDispose]: () => run.close(),
      };
    } catch (error) {
      await run.close();
      throw error;
    }
  } finally {
    await Promise.all(shards.map((shard) => shard.close()));
  }
}

/** @throws {ShardsError} `out-taken`. */
export async function requireFree(out: string, shards: readonly string[]): Promise<void> {
  const folder = await realpath(out).catch(() => resolve(out));
  if (shards.includes(folder)) {
    const detail = 'is one of the shards; choose another folder for all of them';
    throw new ShardsError({ folder, reason: 'out-taken', detail });
  }
  if ((await readSummary(folder)) === undefined) return;
  const detail = 'holds a run that came to its end; choose a new folder for the merged one';
  throw new ShardsError({ folder, reason: 'out-taken', detail });
}

/**
 * Looks whether all shards saw the same photos, and each photo is in exactly one of them.
 *
 * @returns How many photos there are.
 * @throws {ShardsError} `other-photos`.
 */
function checkListings(shards: readonly OpenShard[]): number {
  const [first] = shards;
  if (first === undefined) return 0;
  const { photos, sha256 } = first.listing;
  const fail = (folder: string, detail: string): ShardsError =>
    new ShardsError({
      folder,
      reason: 'other-photos',
      detail: `${detail}; run both again over the photos of today`,
    });
  for (const { folder, listing } of shards) {
    if (listing.photos !== photos || listing.sha256 !== sha256) {
      const found =
        listing.photos === photos ? 'other names' : `${listing.photos} photos where that one saw ${photos}`;
      throw fail(folder, `saw other photos than ${first.folder} (${found})`);
    }
  }
  // As many as there are lines, whatever number a file claims.
  const lines = shards.reduce((sum, { listing }) => sum + listing.places.length, 0);
  if (lines !== photos) {
    const detail = `and the other shards have ${lines} of ${photos} photos of the source`;
    throw fail(first.folder, detail);
  }
  const seen = new Uint8Array(photos);
  for (const { folder, listing } of shards) {
    for (const place of listing.places) {
      if (seen[place] !== 0)
        throw fail(folder, `has photo ${place + 1} of the source, as another shard or line has`);
      seen[place] = 1;
    }
  }
  return photos;
}

function partOf({ folder, journal, listing }: OpenShard): Part {
  return {
    folder,
    photos: listing.positions.size(),
    entries: () => placedEntries({ journal, listing }),
    unfinished: (photos) => unfinished(folder, `has no line for ${photos} photos in its journal`),
  };
}

/** Entries of a shard with the places of their photos in the source. */
async function* placedEntries({
  journal,
  listing,
}: Pick<OpenShard, 'journal' | 'listing'>): AsyncGenerator<PlacedEntry> {
  const unread = new Map<string, number>();
  if (listing.unknown.size > 0) {
    for await (const { key, name } of journal.entries()) {
      if (listing.unknown.has(key)) unread.set(name, listing.positions.get(key) ?? nowhere);
    }
  }
  for await (const entry of journal.entries()) {
    const met = listing.positions.get(entry.key);
    const place = met ?? unread.get(entry.name) ?? nowhere;
    const isKnown = !listing.unknown.has(entry.key);
    yield { entry, content: contentOf(entry), place, isMet: met !== undefined, isKnown };
  }
}
