import { createHash } from 'node:crypto';

import { SharedRunError } from '../errors/shared-run-error.ts';
import { openRun, type Run } from '../folder/open-run.ts';
import {
  contentOf,
  findOwners,
  type MergeOptions,
  moveEntries,
  type Part,
  type PlacedEntry,
} from '../shard/merge-parts.ts';
import { requireFree } from '../shard/merge-shards.ts';
import { sharedCalls } from './shared-calls.ts';
import type { SharedListing } from './shared-listing.ts';
import { openSharedRun, type SharedRun } from './shared-run.ts';

/** What workers have done as one run, which is open and not finished yet. */
export interface CollectedRun extends AsyncDisposable {
  readonly run: Run;
  readonly photos: number;
  /** Photos that were done and have the bytes of an earlier photo of another job. */
  readonly duplicates: number;
  /** Images that records name and the shared folder lacks, and replies that cannot be read, by folder. */
  readonly lost: Readonly<Record<string, number>>;
  readonly listing: SharedListing;
}

/**
 * Makes a run folder of what workers have done, in which the run of one process goes on. A call that was killed is begun again by
 * the same one.
 *
 * @param folder - The shared one, which stays as it is.
 * @throws {SharedRunError} If it is not all there.
 * @throws {ShardsError} `out-taken`.
 */
export async function collectShared(
  folder: string,
  out: string,
  { duplicateOf, signal, onProgress = () => undefined }: MergeOptions,
): Promise<CollectedRun> {
  const shared = await openSharedRun(folder);
  await requireFree(out, [shared.folder]);
  const listing = await shared.listing();
  if (listing === undefined) {
    const detail = 'the photos are not all listed yet; let synthesize enqueue come to its end';
    throw new SharedRunError({ folder: shared.folder, reason: 'not-listed', detail });
  }
  const part = partOf(shared, listing);
  const owners = await findOwners([part], signal);
  const run = await openRun(out, shared.file.settings, { retryRefused: true, checkPlainView: true });
  try {
    const moved = await moveEntries([part], run, {
      ...{ duplicateOf, owners, signal },
      onDone: (done) => onProgress({ done, total: listing.photos }),
    });
    const lost = new Map(moved.lost);
    for await (const call of sharedCalls(shared.folder)) {
      signal?.throwIfAborted();
      if (call === undefined) lost.set('calls/', (lost.get('calls/') ?? 0) + 1);
      else if ((await run.cache.get(call.key)) === undefined) await run.cache.set(call.key, call.value);
    }
    return {
      ...{ run, listing, photos: listing.photos, duplicates: moved.duplicates },
      lost: Object.fromEntries(lost),
      [Symbol.asyncDispose]: () => run.close(),
    };
  } catch (error) {
    await run.close();
    throw error;
  }
}

function partOf(shared: SharedRun, listing: SharedListing): Part {
  const { folder } = shared;
  return {
    folder,
    photos: listing.photos,
    entries: () => entriesOf(shared, listing),
    unfinished(photos) {
      const of = `${photos} of ${listing.photos} photos have no entry`;
      const detail = `${of}; let the workers come to their end (synthesize status tells of failed jobs)`;
      return new SharedRunError({ folder, reason: 'unfinished', detail });
    },
  };
}

/**
 * Entries in the order of the source; photos that have none are passed over.
 *
 * @throws {SharedRunError} `other-photos` where all are there, and their names are not those that were listed.
 */
async function* entriesOf(
  shared: SharedRun,
  { photos, sha256, batch, jobs }: SharedListing,
): AsyncGenerator<PlacedEntry> {
  const hash = createHash('sha256');
  let found = 0;
  for (let place = 0; place < photos; place += 1) {
    const entry = await shared.entry(jobs[Math.floor(place / batch)] ?? '', place);
    if (entry === undefined) continue;
    found += 1;
    hash.update(`${JSON.stringify(entry.name)}\n`);
    const content = contentOf(entry);
    yield { entry, content, place, isMet: true, isKnown: content !== null || entry.unsettled !== true };
  }
  if (found < photos || hash.digest('hex') === sha256) return;
  const detail = 'entries are not of the photos that were listed; enqueue them in a new folder';
  throw new SharedRunError({ folder: shared.folder, reason: 'other-photos', detail });
}
