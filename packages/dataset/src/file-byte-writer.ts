import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

import { ByteWriter } from 'hyparquet-writer';

/** Small pieces are gathered up to this many bytes; larger ones go to the file without being copied. */
const gathered = 2 ** 18;

/**
 * Takes the bytes of a Parquet file to the disk as they come, and hashes them on the way, so that the file need not be
 * read again. Holds a quarter of a megabyte.
 */
export class FileByteWriter extends ByteWriter {
  readonly #file: number;
  readonly #hash: Hash = createHash('sha256');
  #isOpen = true;

  /** @param path - Made, or emptied. */
  constructor(path: string) {
    super(gathered);
    this.#file = openSync(path, 'w');
  }

  override ensure(size: number): void {
    if (this.index + size > this.buffer.byteLength) this.#flush();
    super.ensure(size);
  }

  override appendBytes(value: Uint8Array): void {
    if (value.length < gathered / 4) {
      super.appendBytes(value);
      return;
    }
    this.#flush();
    this.#write(value);
    this.offset += value.length;
  }

  /** Writes what is left; durable once it returns. */
  override finish(): void {
    this.#flush();
    fsyncSync(this.#file);
    this.close();
  }

  /** SHA-256 in lower-case hex of the whole file. Once, after {@link FileByteWriter.finish}. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  /** Lets go of the file. May be called twice. */
  close(): void {
    if (this.#isOpen) closeSync(this.#file);
    this.#isOpen = false;
  }

  #flush(): void {
    if (this.index > 0) this.#write(new Uint8Array(this.buffer, 0, this.index));
    this.index = 0;
  }

  #write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
  }
}
