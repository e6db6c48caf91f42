import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { errorCode } from '@r2i/schema';

import { SourceFolderError } from '../errors/source-folder-error.ts';
import { SourceReadError } from '../errors/source-read-error.ts';

/** A file of a folder. Nothing is read before {@link FolderFile.read}. */
export interface FolderFile {
  /** Path below the root with `/` between folders. */
  readonly name: string;
  readonly path: string;
  /** @throws {SourceReadError} If it cannot be read, or stands for a folder that cannot. */
  read(): Promise<Uint8Array>;
}

export interface WalkFolderOptions {
  /** Files that are of interest, by their name without folders; the others are passed over. */
  readonly accept: (name: string) => boolean;
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
  { accept, recursive = true }: WalkFolderOptions,
): AsyncGenerator<FolderFile, void, undefined> {
  try {
    yield* walk({ path: root, name: '', ancestors: [], accept, recursive });
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
        // Opening a pipe would wait for a writer for ever.
        if (!(await stat(path)).isFile()) throw new Error('not a regular file');
        return await readFile(path);
      } catch (cause) {
        throw new SourceReadError({ file: name, path, cause });
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
  readonly recursive: boolean;
}

interface Entry {
  readonly name: string;
  readonly kind: 'folder' | 'file' | 'other';
  /** With `/` at a folder's end, so that sorting folder by folder sorts the whole paths. */
  readonly order: string;
}

/** @throws {SourceReadError} Before anything is yielded, if the folder cannot be listed. */
async function* walk({
  path,
  name,
  ancestors,
  accept,
  recursive,
}: Place): AsyncGenerator<FolderFile, void, undefined> {
  const listing = await list(path, name, accept);
  if (ancestors.includes(listing.realPath)) return;
  for (const entry of listing.entries) {
    const below = { path: join(path, entry.name), name: name === '' ? entry.name : `${name}/${entry.name}` };
    if (entry.kind === 'file') yield folderFile(below.name, below.path);
    if (entry.kind !== 'folder' || !recursive) continue;
    try {
      yield* walk({ ...below, ancestors: [...ancestors, listing.realPath], accept, recursive });
    } catch (error) {
      if (!(error instanceof SourceReadError)) throw error;
      yield { ...below, read: () => Promise.reject(error) };
    }
  }
}

async function list(
  path: string,
  name: string,
  accept: (name: string) => boolean,
): Promise<{ realPath: string; entries: readonly Entry[] }> {
  try {
    const found = await readdir(path, { withFileTypes: true });
    const entries = await Promise.all(found.map((entry) => classify(path, entry, accept)));
    entries.sort((left, right) => (left.order < right.order ? -1 : 1));
    return { realPath: await realpath(path), entries };
  } catch (cause) {
    throw new SourceReadError({ file: name, path, cause });
  }
}

async function classify(folder: string, entry: Dirent, accept: (name: string) => boolean): Promise<Entry> {
  const { name } = entry;
  const isFolder =
    entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(join(folder, name))));
  if (isFolder) return { name, kind: 'folder', order: `${name}/` };
  return { name, kind: accept(name) ? 'file' : 'other', order: name };
}

async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
