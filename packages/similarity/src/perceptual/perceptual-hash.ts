/** 64 bits in two halves. */
export interface PerceptualHash {
  readonly high: number;
  readonly low: number;
}

/** Cells per side that {@link hashCells} takes. */
export const hashSize = 16;

/** Bits of the hash, lowest frequencies first: horizontal and vertical index, without the mean. */
const frequencies = [...Array(16).keys()]
  .flatMap((sum) => [...Array(sum + 1).keys()].map((u) => ({ u, v: sum - u })))
  .slice(1, 65);
const highest = Math.max(...frequencies.map(({ u, v }) => Math.max(u, v))) + 1;
const cosines = Float64Array.from({ length: highest * hashSize }, (_, index) => {
  const frequency = Math.floor(index / hashSize);
  return Math.cos(((2 * (index % hashSize) + 1) * frequency * Math.PI) / (2 * hashSize));
});

/**
 * Perceptual hash (pHash) of an image and of its mirror image: which of the 64 lowest frequencies of the cosine
 * transform are above their median. Changes little with size, compression, brightness and contrast.
 *
 * @param cells - `hashSize * hashSize` grey values, row after row.
 */
export function hashCells(cells: Float64Array): {
  readonly plain: PerceptualHash;
  readonly mirrored: PerceptualHash;
} {
  const rows = new Float64Array(hashSize * highest);
  for (let y = 0; y < hashSize; y += 1) {
    for (let u = 0; u < highest; u += 1) {
      let sum = 0;
      for (let x = 0; x < hashSize; x += 1)
        sum += (cells[y * hashSize + x] ?? 0) * (cosines[u * hashSize + x] ?? 0);
      rows[y * highest + u] = sum;
    }
  }
  const values = frequencies.map(({ u, v }) => {
    let sum = 0;
    for (let y = 0; y < hashSize; y += 1)
      sum += (rows[y * highest + u] ?? 0) * (cosines[v * hashSize + y] ?? 0);
    return sum;
  });
  // Mirrored, the odd horizontal waves change their sign and nothing else changes.
  const mirrored = values.map((value, index) => ((frequencies[index]?.u ?? 0) % 2 === 1 ? -value : value));
  return { plain: bitsOf(values), mirrored: bitsOf(mirrored) };
}

/** Bits in which two hashes differ, 0 to 64. */
export function hashDistance(a: PerceptualHash, b: PerceptualHash): number {
  return countBits(a.high ^ b.high) + countBits(a.low ^ b.low);
}

/** Bits set in 32. */
export function countBits(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function bitsOf(values: readonly number[]): PerceptualHash {
  const sorted = [...values].sort((left, right) => left - right);
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  let high = 0;
  let low = 0;
  for (const [index, value] of values.entries()) {
    if (value <= median) continue;
    if (index < 32) high |= 1 << index;
    else low |= 1 << (index - 32);
  }
  return { high: high >>> 0, low: low >>> 0 };
}
