import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import { asMachineError } from '@r2i/schema';

/** SHA-256 in lower-case hex of a file, and its size. @throws {MachineError} With the file, where its disk is broken, say. */
export async function hashFile(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    throw asMachineError(error, path);
  }
  return { sha256: hash.digest('hex'), bytes };
}
