import { ForeignFileError } from '@r2i/files';
import type { StoredImage } from '@r2i/schema';

import { isStorable } from '../folder/image-store.ts';
import { type MissingImage, namedImages } from '../folder/missing-images.ts';
import type { Run } from '../folder/open-run.ts';
import { readStoredImage } from '../folder/read-stored-image.ts';
import { createDigestIndex, type DigestIndex } from '../index/digest-index.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';

export interface MergeOptions {
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

/** Photos whose files and lines are written at once. */
const batchSize = 64;

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
export const nowhere: number = Number.MAX_SAFE_INTEGER;

/** An entry of a part. */
export interface PlacedEntry {
  readonly entry: JournalEntry;
  readonly content: string | null;
  readonly place: number;
  /** Whether the last session read its file; else it stands in for one that could not be read. */
  readonly isMet: boolean;
  /** False where the file of the source could not be read lately. */
  readonly isKnown: boolean;
}

/** Some photos of a whole run: a shard, or what workers of a queue have done. */
export interface Part {
  /** Where images of its entries lie, as in a run folder. */
  readonly folder: string;
  /** Photos that it must have an entry for. */
  readonly photos: number;
  /** All entries, each time they are asked for. */
  entries(): AsyncIterable<PlacedEntry>;
  /** What is thrown where so many photos have no entry. */
  unfinished(photos: number): Error;
}

/** @throws What {@link Part.unfinished} gives where photos of the source have no entry. */
export async function findOwners(parts: readonly Part[], signal: AbortSignal | undefined): Promise<Owners> {
  const met = createDigestIndex();
  const standIns = new Map<string, number>();
  const repeated = new Set<string>();
  for (const part of parts) {
    let found = 0;
    for await (const { content, place, isMet } of part.entries()) {
      signal?.throwIfAborted();
      if (isMet) found += 1;
      if (content === null) continue;
      const [known, stood] = [met.get(content), standIns.get(content)];
      if (known !== undefined || stood !== undefined) repeated.add(content);
      if (isMet) {
        if (known === undefined || place < known) met.set(content, place);
      } else if (stood === undefined || place < stood) standIns.set(content, place);
    }
    if (found < part.photos) throw part.unfinished(part.photos - found);
  }
  const names = new Map<number, string>();
  // Read again only where there is something to name.
  for (const part of repeated.size > 0 ? parts : []) {
    for await (const { entry, content, place } of part.entries()) {
      if (content !== null && repeated.has(content) && place !== nowhere) names.set(place, entry.name);
    }
  }
  return { met, standIns, names };
}

/**
 * What an entry of a part is in the whole run. An entry that stands in for a file that could not be read stays what it was among all
 * files, and gives way to a file with the same bytes.
 *
 * @returns `undefined` where it gives way.
 */
function inWholeRun(
  { entry, content, place, isMet }: PlacedEntry,
  { met, standIns, names }: Owners,
  duplicateOf: MergeOptions['duplicateOf'],
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

/** Puts what parts have into a run, images too. */
export async function moveEntries(
  parts: readonly Part[],
  run: Run,
  {
    owners,
    duplicateOf,
    signal,
    onDone,
  }: Pick<MergeOptions, 'duplicateOf' | 'signal'> & {
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
  for (const part of parts) {
    const { folder } = part;
    let batch: Promise<void>[] = [];
    const finish = async (): Promise<void> => {
      const ended = await Promise.allSettled(batch);
      done += batch.length;
      batch = [];
      for (const one of ended) if (one.status === 'rejected') throw one.reason;
      onDone(done);
    };
    for await (const placed of part.entries()) {
      signal?.throwIfAborted();
      const { key, name } = placed.entry;
      const entry = inWholeRun(placed, owners, duplicateOf);
      if (entry?.key !== key) duplicates += 1;
      if (entry === undefined) continue;
      await run.saw({ key: entry.key, name, isKnown: placed.isKnown });
      batch.push(move(folder, entry));
      if (batch.length >= batchSize) await finish();
    }
    await finish();
  }
  return { duplicates, lost };
}

/** @returns Whether the part has it, whole. */
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

/** Hash of the file that an entry is of; `null` where it was not read. */
export function contentOf({ content, image }: JournalEntry): string | null {
  return content === undefined ? (image?.id ?? null) : content;
}
