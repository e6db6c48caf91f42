import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { sniffMediaType } from '@r2i/crop';
import { openRegular } from '@r2i/files';
import { errorCode } from '@r2i/schema';

import { ImageTooLargeError } from '../errors/image-too-large-error.ts';
import { SourceFolderError } from '../errors/source-folder-error.ts';
import { SourceReadError } from '../errors/source-read-error.ts';
import { hiddenKind, type OnPassedOver, passedOverKind } from './passed-over.ts';
import { readImageHandle } from './read-image-handle.ts';

/** A file of a folder. Nothing is read before {@link FolderFile.read}. */
export interface FolderFile {
  /** Path below the root with `/` between folders. */
  readonly name: string;
  readonly path: string;
  /**
   * @throws {SourceReadError} If it cannot be read, or stands for a folder that cannot.
   * @throws {ImageTooLargeError} If it has more bytes than an image may have.
   */
  read(): Promise<Uint8Array>;
}

export interface WalkFolderOptions {
  /**
   * Files that are of interest, by their name without folders; the others are passed over, and what is hidden whatever its
   * name: `.DS_Store`, `._a.jpg`, `Thumbs.db`, and folders like `.git`.
   */
  readonly accept: (name: string) => boolean;
  /** Whether files without extension are of interest that begin like an image. @default false */
  readonly sniff?: boolean;
  /** Told of each file and hidden folder that is passed over. */
  readonly onPassedOver?: OnPassedOver;
  /**
   * Whether to go into folders below. Links to folders are followed, but never back into a folder that is
   * being read.
   *
   * @default true
   */
  readonly recursive?: boolean;
}

/**
 * Yields the files of a folder by name in code units, whatever the order on the disk. A file or folder that
 * cannot be read is yielded too, and its `read()` throws: one bad file stops nothing and vanishes nowhere.
 *
 * @throws {SourceFolderError} When iterated, if `root` itself cannot be read.
 */
export async function* walkFolder(
  root: string,
  { accept, sniff = false, onPassedOver, recursive = true }: WalkFolderOptions,
): AsyncGenerator<FolderFile, void, undefined> {
  try {
    yield* walk({ path: root, name: '', ancestors: [], accept, sniff, onPassedOver, recursive });
  } catch (cause) {
    if (!(cause instanceof SourceReadError)) throw cause;
    const reason = reasons[errorCode(cause.cause) ?? ''] ?? 'unreadable';
    throw new SourceFolderError({ folder: root, reason, cause: cause.cause });
  }
}

/** A file as {@link walkFolder} yields it. */
export function folderFile(name: string, path: string): FolderFile {
  return {
    name,
    path,
    async read() {
      try {
        await using handle = await openRegular(path, { links: 'follow' });
        return await readImageHandle(handle, name);
      } catch (cause) {
        throw cause instanceof ImageTooLargeError ? cause : new SourceReadError({ file: name, path, cause });
      }
    },
  };
}

const reasons: Record<string, SourceFolderError['reason']> = { ENOENT: 'missing', ENOTDIR: 'not-a-folder' };

interface Place {
  readonly path: string;
  /** Below the root; empty for the root. */
  readonly name: string;
  /** Real paths of the folders being read, from the root down. */
  readonly ancestors: readonly string[];
  readonly accept: (name: string) => boolean;
  readonly sniff: boolean;
  readonly onPassedOver: OnPassedOver;
  readonly recursive: boolean;
}

interface Entry {
  readonly name: string;
  readonly kind: 'folder' | 'file' | 'other';
  /** With `/` at a folder's end, so that sorting folder by folder sorts the whole paths. */
  readonly order: string;
}

/** @throws {SourceReadError} Before anything is yielded, if the folder cannot be listed. */
async function* walk({ path, name, ancestors, ...rest }: Place): AsyncGenerator<FolderFile, void, undefined> {
  const listing = await list(path, name, rest);
  if (ancestors.includes(listing.realPath)) return;
  for (const entry of listing.entries) {
    const below = { path: join(path, entry.name), name: name === '' ? entry.name : `${name}/${entry.name}` };
    if (entry.kind === 'file') yield folderFile(below.name, below.path);
    if (entry.kind === 'other') rest.onPassedOver?.(passedOverKind(entry.name));
    if (entry.kind !== 'folder' || !rest.recursive) continue;
    try {
      yield* walk({ ...below, ancestors: [...ancestors, listing.realPath], ...rest });
    } catch (error) {
      if (!(error instanceof SourceReadError)) throw error;
      yield { ...below, read: () => Promise.reject(error) };
    }
  }
}

async function list(
  path: string,
  name: string,
  wanted: Pick<Place, 'accept' | 'sniff'>,
): Promise<{ realPath: string; entries: readonly Entry[] }> {
  try {
    const found = await readdir(path, { withFileTypes: true });
    const entries = await Promise.all(found.map((entry) => classify(path, entry, wanted)));
    entries.sort((left, right) => (left.order < right.order ? -1 : 1));
    return { realPath: await realpath(path), entries };
  } catch (cause) {
    throw new SourceReadError({ file: name, path, cause });
  }
}

async function classify(
  folder: string,
  entry: Dirent,
  { accept, sniff }: Pick<Place, 'accept' | 'sniff'>,
): Promise<Entry> {
  const { name } = entry;
  if (hiddenKind(name) !== undefined) return { name, kind: 'other', order: name };
  const isFolder =
    entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(join(folder, name))));
  if (isFolder) return { name, kind: 'folder', order: `${name}/` };
  const isWanted =
    accept(name) || (sniff && extname(name) === '' && (await beginsLikeImage(join(folder, name))));
  return { name, kind: isWanted ? 'file' : 'other', order: name };
}

async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** As long as what tells the formats. */
const headBytes = 64;

async function beginsLikeImage(path: string): Promise<boolean> {
  try {
    await using handle = await openRegular(path, { links: 'follow' });
    const { buffer, bytesRead } = await handle.read(new Uint8Array(headBytes), 0, headBytes, 0);
    return sniffMediaType(buffer.subarray(0, bytesRead)) !== null;
  } catch {
    return false;
  }
}
