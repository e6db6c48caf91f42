/** Most bytes of a block (RFC 8878, section 3.1.1.2.4). */
const blockSize = 2 ** 17;

/**
 * A zstd frame whose blocks hold the bytes as they are (RFC 8878: one segment, raw blocks). For what does not compress: any
 * zstd reader takes it, and making it neither computes nor copies.
 *
 * @returns Pieces that follow each other; those with content are views of what was given. None for no bytes.
 */
export function storedFrame(content: readonly Uint8Array[]): Uint8Array[] {
  const size = content.reduce((sum, { length }) => sum + length, 0);
  if (size === 0) return [];
  const pieces = [frameHeader(size)];
  const filled = content.filter(({ length }) => length > 0);
  let piece = 0;
  let taken = 0;
  for (let done = 0; done < size; ) {
    const block = Math.min(blockSize, size - done);
    pieces.push(blockHeader(block, done + block === size));
    for (let missing = block; missing > 0; ) {
      const current = filled[piece] ?? new Uint8Array();
      const part = current.subarray(taken, taken + missing);
      pieces.push(part);
      missing -= part.length;
      taken += part.length;
      if (taken < current.length) continue;
      piece += 1;
      taken = 0;
    }
    done += block;
  }
  return pieces;
}

/** Magic number, a descriptor for one segment with a size of 4 bytes, and that size. */
function frameHeader(size: number): Uint8Array {
  const header = new Uint8Array(9);
  header.set([0x28, 0xb5, 0x2f, 0xfd, 0xa0]);
  new DataView(header.buffer).setUint32(5, size, true);
  return header;
}

/** Whether it is the last in bit 0, type 0 (raw) in bits 1 and 2, the size above. */
function blockHeader(size: number, isLast: boolean): Uint8Array {
  const value = size * 8 + (isLast ? 1 : 0);
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff, value >> 16);
}
