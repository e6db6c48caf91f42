import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

import { ByteWriter } from 'hyparquet-writer';

/** Small pieces are gathered up to this many bytes; larger ones go to the file without being copied. */
const gathered = 2 ** 16;
/** Most pieces of one call: IOV_MAX of Linux. */
const mostPieces = 1_024;

/**
 * Takes the bytes of a Parquet file to the disk, and hashes them on the way, so that the file need not be read again. What
 * is appended is held until {@link FileByteWriter.flush}, large pieces as they are: they must not change until then.
 */
export class FileByteWriter extends ByteWriter {
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #pieces: Uint8Array[] = [];
  /** Where the gathered bytes begin that are not yet among the pieces. */
  #start = 0;

  private constructor(file: FileHandle) {
    super(gathered);
    this.#file = file;
  }

  /** @param path - Made, or emptied. */
  static async open(path: string): Promise<FileByteWriter> {
    return new FileByteWriter(await open(path, 'w'));
  }

  override ensure(size: number): void {
    if (this.index + size <= this.buffer.byteLength) return;
    this.#seal();
    this.buffer = new ArrayBuffer(Math.max(gathered, size));
    this.view = new DataView(this.buffer);
    this.index = 0;
    this.#start = 0;
  }

  override appendBytes(value: Uint8Array): void {
    if (value.length < gathered / 4) {
      super.appendBytes(value);
      return;
    }
    this.#seal();
    this.#pieces.push(value);
    this.offset += value.length;
  }

  /** Writes what is held. One at a time; what is appended meanwhile waits for the next. */
  async flush(): Promise<void> {
    this.#seal();
    const pieces = this.#pieces;
    this.#pieces = [];
    for (let start = 0; start < pieces.length; start += mostPieces) {
      const some = pieces.slice(start, start + mostPieces);
      // The disk and the processor work at the same time.
      const writing = this.#write(some);
      writing.catch(() => undefined);
      for (const piece of some) {
        this.#hash.update(piece);
        if (piece.length >= gathered) await setImmediate();
      }
      await writing;
    }
  }

  /** Writes what is left; durable once it resolves. */
  override async finish(): Promise<void> {
    await this.flush();
    await this.#file.sync();
    await this.#file.close();
  }

  /** SHA-256 in lower-case hex of the whole file. Once, after {@link FileByteWriter.finish}. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  /** Lets go of the file. May be called twice. */
  close(): Promise<void> {
    return this.#file.close();
  }

  #seal(): void {
    if (this.index > this.#start)
      this.#pieces.push(new Uint8Array(this.buffer, this.#start, this.index - this.#start));
    this.#start = this.index;
  }

  async #write(pieces: readonly Uint8Array[]): Promise<void> {
    let left = [...pieces];
    while (left.length > 0) {
      let { bytesWritten: done } = await this.#file.writev(left);
      const next = left.findIndex((piece) => {
        if (done < piece.length) return true;
        done -= piece.length;
        return false;
      });
      left =
        next < 0 ? [] : left.slice(next).map((piece, index) => (index === 0 ? piece.subarray(done) : piece));
    }
  }
}
