import { open } from 'node:fs/promises';

/**
 * Reads a file into memory that is given.
 *
 * @param allocate - Gives that many bytes or more. What is returned is the part that the file fills.
 */
export async function readFileInto(
  path: string,
  allocate: (size: number) => Uint8Array,
): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = allocate(size);
    for (let done = 0; done < size; ) {
      const { bytesRead } = await file.read(bytes, done, size - done, done);
      // The file became shorter meanwhile.
      if (bytesRead === 0) return bytes.subarray(0, done);
      done += bytesRead;
    }
    return bytes.subarray(0, size);
  } finally {
    await file.close();
  }
}
