import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

import { asForeign, ForeignFileError } from './errors/foreign-file-error.ts';
import { findInside } from './find-inside.ts';
import { openRegular } from './open-regular.ts';

/** What a file must be to be used. */
export interface FileDemands {
  /** More bytes than these are not read. */
  readonly maxBytes: number;
  /** SHA-256 in lower-case hex that its bytes must have. @default any */
  readonly sha256?: string | undefined;
  /** As for {@link findInside}. @default false */
  readonly fromWindows?: boolean | undefined;
}

/** A file that is open. Whoever opened it closes `handle`. */
export interface OpenedFile {
  /** Real path. */
  readonly path: string;
  readonly handle: FileHandle;
  /** In bytes. */
  readonly size: number;
}

export interface ReadInsideOptions extends FileDemands {
  /** Gives memory of that many bytes or more. @default fresh memory */
  readonly allocate?: ((size: number) => Uint8Array) | undefined;
}

/**
 * Reads a file that somebody names, inside a folder. It is looked for by {@link findInside}; only a regular file of a size within
 * the limit is read, and its bytes are handed out only with the right hash. A hard link is a file like others: the hash decides.
 *
 * @throws {ForeignFileError} For each reason there is.
 */
export async function readInside(
  root: string,
  name: string,
  { maxBytes, sha256, fromWindows, allocate = (size) => new Uint8Array(size) }: ReadInsideOptions,
): Promise<Uint8Array> {
  return withFile({ root, file: name }, { maxBytes, fromWindows }, async (handle, size) => {
    const bytes = await readWhole(handle, allocate(size), size);
    if (sha256 !== undefined) {
      requireHash(createHash('sha256').update(bytes).digest('hex'), sha256, { root, file: name });
    }
    return bytes;
  });
}

/**
 * Hash and size of a file that somebody names, inside a folder, as {@link readInside} reads it; it is not held in memory.
 *
 * @returns Its real path too, for those who read it in a way of their own.
 * @throws {ForeignFileError} For each reason there is.
 */
export async function hashInside(
  root: string,
  name: string,
  { maxBytes }: Pick<FileDemands, 'maxBytes'>,
): Promise<{ readonly path: string; readonly sha256: string; readonly bytes: number }> {
  return withFile({ root, file: name }, { maxBytes }, async (handle, size, path) => {
    const hash = createHash('sha256');
    const piece = new Uint8Array(Math.min(size, 1 << 20));
    let bytes = 0;
    while (bytes < size) {
      const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, size - bytes), bytes);
      if (bytesRead === 0) break;
      hash.update(piece.subarray(0, bytesRead));
      bytes += bytesRead;
    }
    return { path, sha256: hash.digest('hex'), bytes };
  });
}

/**
 * Opens a file that somebody names, inside a folder, as {@link readInside} does. For those who read it piece by piece.
 *
 * @throws {ForeignFileError} For each reason there is, but `changed`.
 */
export async function openInside(
  root: string,
  name: string,
  { maxBytes, fromWindows }: Omit<FileDemands, 'sha256'>,
): Promise<OpenedFile> {
  const about = { root, file: name };
  const path = await findInside(root, name, { fromWindows });
  const handle = await openRegular(path, { links: 'refuse', about });
  const { size } = await handle.stat();
  if (size <= maxBytes) return { path, handle, size };
  await handle.close();
  const detail = `has ${size} bytes; ${maxBytes} are the most that is read`;
  throw new ForeignFileError({ ...about, reason: 'too-large', detail });
}

async function withFile<Result>(
  about: { readonly root: string; readonly file: string },
  demands: Omit<FileDemands, 'sha256'>,
  use: (handle: FileHandle, size: number, path: string) => Promise<Result>,
): Promise<Result> {
  const { path, handle, size } = await openInside(about.root, about.file, demands);
  try {
    return await use(handle, size, path);
  } catch (cause) {
    throw asForeign(cause, about);
  } finally {
    await handle.close();
  }
}

/** A file that became shorter meanwhile gives what is there. */
async function readWhole(handle: FileHandle, memory: Uint8Array, size: number): Promise<Uint8Array> {
  let done = 0;
  while (done < size) {
    // One read takes less than 2 GiB, whatever is asked for.
    const { bytesRead } = await handle.read(memory, done, Math.min(size - done, 1 << 30), done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return memory.subarray(0, done);
}

function requireHash(
  found: string,
  wanted: string,
  about: { readonly root: string; readonly file: string },
): void {
  if (found === wanted) return;
  const detail = `was changed: its bytes hash to ${found}, the record says ${wanted}`;
  throw new ForeignFileError({ ...about, reason: 'changed', detail });
}
