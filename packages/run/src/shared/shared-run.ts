import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import {
  asMachineError,
  type EncodedImage,
  errorCode,
  parseIfValid,
  parseRecord,
  type StoredImage,
  toJsonLine,
} from '@r2i/schema';

import type { CallCache } from '../calls/call-cache.ts';
import { type ImageKind, requireOwnFolders, storeImage } from '../folder/image-store.ts';
import type { RunSettings } from '../folder/run-file.ts';
import { type JournalEntry, journalEntrySchema } from '../journal/journal-entry.ts';
import { readIfThere } from '../lines/read-if-there.ts';
import { writeAtomic } from '../lines/write-atomic.ts';
import { openSharedCalls } from './shared-calls.ts';
import { readSharedFile, requireSame, type SharedFile, settleSharedFile } from './shared-file.ts';
import { readSharedListing, type SharedListing, writeSharedListing } from './shared-listing.ts';

/** Folder of a run that many workers share. Nobody locks it: each file is made whole, and made twice it is the same. */
export interface SharedRun {
  /** Absolute path. */
  readonly folder: string;
  readonly file: SharedFile;
  readonly cache: CallCache;
  /** `undefined` until all photos are listed. */
  listing(): Promise<SharedListing | undefined>;
  list(listing: SharedListing): Promise<void>;
  /** Positions of a job's photos that have an entry. */
  donePositions(job: string): Promise<ReadonlySet<number>>;
  /** Whether a photo has an entry by now. */
  isDone(job: string, position: number): Promise<boolean>;
  /** The entry of a photo; `undefined` where there is none that can be read. */
  entry(job: string, position: number): Promise<JournalEntry | undefined>;
  /** Stores an image under its hash; durable once it resolves. */
  storeImage(kind: ImageKind, image: EncodedImage): Promise<StoredImage>;
  /** Keeps what a photo came to; durable once it resolves. One that is there already gives way to the new one, whole. */
  commit(job: string, position: number, entry: JournalEntry): Promise<void>;
}

/**
 * Opens the folder that workers share.
 *
 * @param options.settings - Of the run. @default those that the folder has
 * @param options.begin - Whether the folder may be begun with them. @default false
 * @throws {SharedRunError} `no-run` if the folder has none, and is not begun.
 * @throws {RunConflictError} If the folder is of a run with other settings.
 */
export async function openSharedRun(
  folder: string,
  { settings, begin = false }: { readonly settings?: RunSettings; readonly begin?: boolean } = {},
): Promise<SharedRun> {
  const root = resolve(folder);
  const file =
    settings !== undefined && begin ? await settleSharedFile(root, settings) : await readSharedFile(root);
  if (settings !== undefined) requireSame(root, file, settings);
  await requireOwnFolders(root);
  const folderOf = (job: string): string => join(root, 'entries', job);
  const pathOf = (job: string, position: number): string => join(folderOf(job), `${position}.json`);
  const read = async (path: string): Promise<JournalEntry | undefined> => {
    const text = await readIfThere(path);
    return text === undefined ? undefined : parseIfValid(journalEntrySchema, text);
  };
  return {
    folder: root,
    file,
    cache: openSharedCalls(root),
    listing: () => readSharedListing(root),
    list: (listing) => writeSharedListing(root, listing),
    async donePositions(job) {
      const names = await readdir(folderOf(job)).catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT') return [];
        throw asMachineError(error, folderOf(job));
      });
      return new Set(
        names.flatMap((name) => {
          const [, position] = /^(\d{1,15})\.json$/u.exec(name) ?? [];
          return position === undefined ? [] : [Number(position)];
        }),
      );
    },
    isDone: async (job, position) => (await readIfThere(pathOf(job, position))) !== undefined,
    entry: (job, position) => read(pathOf(job, position)),
    storeImage: (kind, image) => storeImage(root, kind, image),
    async commit(job, position, given) {
      const entry = parseRecord(journalEntrySchema, given, `entry of ${given.name}`);
      await mkdir(folderOf(job), { recursive: true });
      await writeAtomic(pathOf(job, position), (open) => open.writeFile(toJsonLine(entry)));
    },
  };
}
