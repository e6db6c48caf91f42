import type { FileHandle } from 'node:fs/promises';

import type { AsyncBuffer } from 'hyparquet';

/** An open file as the library wants it; each slice is memory of its own, and lies in the file. */
export async function fileBytes(file: FileHandle): Promise<AsyncBuffer> {
  const { size } = await file.stat();
  return {
    byteLength: size,
    async slice(start, end = size) {
      if (
        !(
          Number.isSafeInteger(start) &&
          Number.isSafeInteger(end) &&
          start >= 0 &&
          start <= end &&
          end <= size
        )
      ) {
        throw new Error(`bytes ${start} to ${end} are none of its ${size}`);
      }
      const buffer = new ArrayBuffer(end - start);
      for (let at = start; at < end; ) {
        const { bytesRead } = await file.read(new Uint8Array(buffer, at - start), { position: at });
        if (bytesRead === 0) throw new Error('the file became shorter');
        at += bytesRead;
      }
      return buffer;
    },
  };
}
