import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { asMachineError, errorCode } from '@r2i/schema';

const temporaryName = /^\.r2i-[0-9a-f-]{36}\.tmp$/;

/**
 * A name beside `path`, of the form that {@link removeTemporaryFiles} clears.
 *
 * @param id - 36 hexadecimal digits or hyphens. @default fresh ones
 */
export function temporaryPath(path: string, id: string = randomUUID()): string {
  return join(dirname(path), `.r2i-${id}.tmp`);
}

/** Writes a file that must not be there, durably. */
export async function writeFileAtOnce(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    throw asMachineError(error, path);
  }
}

/**
 * Writes a file under a temporary name, makes it durable, and only then gives it its name: whoever looks
 * finds the old file or the whole new one, at any moment, also after a power cut.
 *
 * @throws {MachineError} With `path`, where the disk is full, say: the system names no file then. Else what `write` throws.
 */
export async function writeAtomic(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    const file = await open(temporary, 'wx');
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw asMachineError(error, path);
  }
  await syncFolder(dirname(path));
}

/** Makes new names in a folder durable, where the system can do that for folders. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(folder, 'r');
  } catch (error) {
    if (errorCode(error) === 'EISDIR' || errorCode(error) === 'EPERM') return;
    throw error;
  }
  try {
    await handle.sync();
  } catch (error) {
    if (errorCode(error) !== 'EPERM' && errorCode(error) !== 'EINVAL') throw asMachineError(error, folder);
  } finally {
    await handle.close();
  }
}

/**
 * Removes what a killed process left under temporary names; other files are not touched, nor folders: an export has such names beside what it
 * writes, and may be at work.
 *
 * @returns How many were removed.
 */
export async function removeTemporaryFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true });
  const left = entries.filter((entry) => !entry.isDirectory() && temporaryName.test(entry.name));
  for (const { name } of left) await rm(join(folder, name), { force: true });
  return left.length;
}
