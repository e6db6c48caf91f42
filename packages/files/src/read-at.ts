import type { FileHandle } from 'node:fs/promises';

import { asReadError } from './as-read-error.ts';

/**
 * Bytes of a file at a place; fewer where the file ends before. At most 2 GiB may be asked for.
 *
 * @throws {MachineError} With the file, where its disk is broken, say.
 */
export async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle
      .read(bytes, filled, length - filled, position + filled)
      .catch((error: unknown) => {
        throw asReadError(error, handle);
      });
    if (bytesRead === 0) return bytes.subarray(0, filled);
    filled += bytesRead;
  }
  return bytes;
}
