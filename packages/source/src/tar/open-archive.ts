import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { openRegular } from '@r2i/files';
import { asMachineError, errorCode, MachineError, machineFaultOf, messageOf } from '@r2i/schema';

import { SourceEntryError } from '../errors/source-entry-error.ts';
import { mostUnpacked, tellGrowth } from '../sources/archive-growth.ts';

/**
 * Opens a tar archive. One that is compressed (gzip) is unpacked to a file in the temporary folder of the system that nobody else can
 * reach and that is gone once it is closed, since entries are read by their place, and more than once.
 *
 * @param file - For messages.
 * @throws {SourceEntryError} Where what is compressed is damaged, or grows out of proportion.
 * @throws {MachineError} If the temporary folder cannot be written or is full, of which the archive is innocent.
 */
export async function openArchive(path: string, file: string): Promise<FileHandle> {
  const handle = await openRegular(path, { links: 'follow' });
  let isReturned = false;
  try {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(2), 0, 2, 0);
    isReturned = !(bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b);
    return isReturned ? handle : await unpack(handle, file);
  } finally {
    if (!isReturned) await handle.close();
  }
}

async function unpack(packed: FileHandle, file: string): Promise<FileHandle> {
  const { size } = await packed.stat();
  const limit = mostUnpacked(size);
  const place = join(tmpdir(), `r2i-${randomUUID()}.tar`);
  const unpacked = await open(place, 'wx+', 0o600).catch((cause: unknown) => {
    const fault = machineFaultOf(cause) ?? 'temporary-folder';
    throw new MachineError({ fault, path: tmpdir(), cause });
  });
  try {
    // Where the system allows it, the name goes at once: a process that is killed leaves nothing.
    await rm(place, { force: true }).catch(() => undefined);
    let written = 0;
    const pieces = createGunzip();
    // What goes wrong comes out of the last stream, which is read.
    pipeline(packed.createReadStream({ start: 0, autoClose: false }), pieces, () => undefined);
    for await (const piece of pieces) {
      written += piece.length;
      if (written > limit) {
        throw new SourceEntryError({ file, detail: tellGrowth(size) });
      }
      await unpacked.appendFile(piece);
    }
    return unpacked;
  } catch (cause) {
    await unpacked.close();
    await rm(place, { force: true });
    if (cause instanceof SourceEntryError) throw cause;
    if (machineFaultOf(cause) !== undefined)
      throw asMachineError(cause, errorCode(cause) === 'EIO' ? file : tmpdir());
    const why = messageOf(cause);
    throw new SourceEntryError({ file, detail: `cannot be unpacked (${why})`, cause });
  }
}
