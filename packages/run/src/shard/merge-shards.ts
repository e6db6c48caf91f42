import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';

import { ForeignFileError } from '@r2i/files';
import type { JsonValue, StoredImage } from '@r2i/schema';

import { ShardsError } from '../errors/shards-error.ts';
import { isStorable } from '../folder/image-store.ts';
import { type MissingImage, namedImages } from '../folder/missing-images.ts';
import { openRun, type Run } from '../folder/open-run.ts';
import { readStoredImage } from '../folder/read-stored-image.ts';
import { createDigestIndex, type DigestIndex } from '../index/digest-index.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import { readSummary } from '../summary/finish-run.ts';
import type { RunSummary } from '../summary/run-summary.ts';
import { type OpenShard, openShard, readShards, unfinished } from './open-shard.ts';

export interface MergeShardsOptions {
  /** What a run comes to for a photo with the bytes of an earlier one. */
  readonly duplicateOf: (photo: {
    readonly name: string;
    readonly content: string;
    /** Name of the earlier one. */
    readonly original: string;
  }) => JournalEntry;
  readonly signal?: AbortSignal | undefined;
  /** Told after each batch of photos. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

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

/** Photos whose files and lines are written at once. */
const batchSize = 64;

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
  { duplicateOf, signal, onProgress = () => undefined }: MergeShardsOptions,
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
    const owners = await findOwners(shards, signal);
    // What a shard refused or left unchecked earlier may be answered by now: a merge that goes on takes the newer outcome.
    const run = await openRun(out, settings, { retryRefused: true, checkPlainView: true });
    try {
      const moved = await moveEntries(shards, run, {
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
async function requireFree(out: string, shards: readonly string[]): Promise<void> {
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

/** Which photo comes first of those with the same bytes, in the order of the source. */
interface Owners {
  /** Of the files that the last sessions met, by the hash of the bytes. */
  readonly met: DigestIndex;
  /** Of entries that stand in for files that could not be read lately. */
  readonly standIns: ReadonlyMap<string, number>;
  /** By place; of those alone whose bytes come more than once. */
  readonly names: ReadonlyMap<number, string>;
}

/** Place of an entry whose file, or what held it, could not be read: that of the file, where the source still names it. */
const nowhere = Number.MAX_SAFE_INTEGER;

/** An entry of a shard. */
interface PlacedEntry {
  readonly entry: JournalEntry;
  readonly content: string | null;
  readonly place: number;
  /** Whether the last session read its file; else it stands in for one that could not be read. */
  readonly isMet: boolean;
}

/** Entries of a shard with the places of their photos in the source. */
async function* placedEntries({ journal, listing }: OpenShard): AsyncGenerator<PlacedEntry> {
  const unread = new Map<string, number>();
  if (listing.unknown.size > 0) {
    for await (const { key, name } of journal.entries()) {
      if (listing.unknown.has(key)) unread.set(name, listing.positions.get(key) ?? nowhere);
    }
  }
  for await (const entry of journal.entries()) {
    const met = listing.positions.get(entry.key);
    const content = entry.content === undefined ? (entry.image?.id ?? null) : entry.content;
    const place = met ?? unread.get(entry.name) ?? nowhere;
    yield { entry, content, place, isMet: met !== undefined };
  }
}

/** @throws {ShardsError} `unfinished` where photos of the source have no entry. */
async function findOwners(shards: readonly OpenShard[], signal: AbortSignal | undefined): Promise<Owners> {
  const met = createDigestIndex();
  const standIns = new Map<string, number>();
  const repeated = new Set<string>();
  for (const shard of shards) {
    let found = 0;
    for await (const { content, place, isMet } of placedEntries(shard)) {
      signal?.throwIfAborted();
      if (isMet) found += 1;
      if (content === null) continue;
      const [known, stood] = [met.get(content), standIns.get(content)];
      if (known !== undefined || stood !== undefined) repeated.add(content);
      if (isMet) {
        if (known === undefined || place < known) met.set(content, place);
      } else if (stood === undefined || place < stood) standIns.set(content, place);
    }
    const undone = shard.listing.positions.size() - found;
    if (undone > 0) throw unfinished(shard.folder, `has no line for ${undone} photos in its journal`);
  }
  const names = new Map<number, string>();
  // Read again only where there is something to name.
  for (const shard of repeated.size > 0 ? shards : []) {
    for await (const { entry, content, place } of placedEntries(shard)) {
      if (content !== null && repeated.has(content) && place !== nowhere) names.set(place, entry.name);
    }
  }
  return { met, standIns, names };
}

/**
 * What an entry of a shard is in the whole run. An entry that stands in for a file that could not be read stays what it was among all
 * files, and gives way to a file with the same bytes.
 *
 * @returns `undefined` where it gives way.
 */
function inWholeRun(
  { entry, content, place, isMet }: PlacedEntry,
  { met, standIns, names }: Owners,
  duplicateOf: MergeShardsOptions['duplicateOf'],
): JournalEntry | undefined {
  if (content === null) return entry;
  const among = met.get(content) ?? nowhere;
  const first = isMet ? among : Math.min(among, standIns.get(content) ?? nowhere);
  if (first < place) {
    const original = names.get(first);
    if (original === undefined) throw new RangeError(`place ${first} has no name`);
    return duplicateOf({ name: entry.name, content, original });
  }
  return isMet || among === nowhere ? { ...entry, content } : undefined;
}

async function moveEntries(
  shards: readonly OpenShard[],
  run: Run,
  {
    owners,
    duplicateOf,
    signal,
    onDone,
  }: Pick<MergeShardsOptions, 'duplicateOf' | 'signal'> & {
    readonly owners: Owners;
    readonly onDone: (photos: number) => void;
  },
): Promise<{ readonly duplicates: number; readonly lost: ReadonlyMap<string, number> }> {
  let [duplicates, done] = [0, 0];
  const lost = new Map<string, number>();
  const move = async (folder: string, entry: JournalEntry): Promise<void> => {
    for (const { kind, image } of namedImages(entry)) {
      if (await copyImage(folder, run, kind, image)) continue;
      lost.set(`${kind}/`, (lost.get(`${kind}/`) ?? 0) + 1);
    }
    await run.commit(entry);
  };
  for (const shard of shards) {
    const { folder, listing } = shard;
    let batch: Promise<void>[] = [];
    const finish = async (): Promise<void> => {
      const ended = await Promise.allSettled(batch);
      done += batch.length;
      batch = [];
      for (const one of ended) if (one.status === 'rejected') throw one.reason;
      onDone(done);
    };
    for await (const placed of placedEntries(shard)) {
      signal?.throwIfAborted();
      const { key, name } = placed.entry;
      const entry = inWholeRun(placed, owners, duplicateOf);
      if (entry?.key !== key) duplicates += 1;
      if (entry === undefined) continue;
      await run.saw({ key: entry.key, name, isKnown: !listing.unknown.has(key) });
      batch.push(move(folder, entry));
      if (batch.length >= batchSize) await finish();
    }
    await finish();
  }
  return { duplicates, lost };
}

/** @returns Whether the shard has it, whole. */
async function copyImage(
  folder: string,
  run: Run,
  kind: MissingImage['kind'],
  { id, path, mediaType, width, height }: StoredImage,
): Promise<boolean> {
  if (!isStorable(mediaType)) return false;
  try {
    const bytes = await readStoredImage(folder, { id, path });
    await run.storeImage(kind, { id, bytes, mediaType, width, height });
    return true;
  } catch (error) {
    if (error instanceof ForeignFileError) return false;
    throw error;
  }
}
