import { countBits, type PerceptualHash } from './perceptual-hash.ts';

/** A hash of the index near another. */
export interface NearHash {
  /** Place in the index, in the order of adding. */
  readonly index: number;
  /** Bits of 64 that differ. */
  readonly distance: number;
}

const bands = 4;
const bandBits = 16;

/**
 * Finds hashes within a distance without comparing all: of two hashes that differ in at most `d` bits, one of the four
 * bands of 16 bits differs in at most a quarter of them. Exact: finds what comparing all would find.
 */
export class HashIndex {
  readonly #maxDistance: number;
  /** Changes of a band that are looked up. */
  readonly #masks: readonly number[];
  readonly #hashes: PerceptualHash[] = [];
  /** By band and its bits: the newest hash there, and for each hash the one before it; counted from 1, 0 for none. */
  readonly #newest: readonly Uint32Array[] = Array.from(
    { length: bands },
    () => new Uint32Array(1 << bandBits),
  );
  readonly #before: readonly number[][] = Array.from({ length: bands }, () => []);

  /** @param maxDistance - 0 to 15 bits of 64. More would be slower than comparing all. */
  constructor(maxDistance: number) {
    if (!(Number.isInteger(maxDistance) && maxDistance >= 0 && maxDistance <= 15)) {
      throw new RangeError(`maxDistance is ${maxDistance}; it must be a whole number from 0 to 15`);
    }
    this.#maxDistance = maxDistance;
    this.#masks = masksOf(Math.floor(maxDistance / bands));
  }

  get size(): number {
    return this.#hashes.length;
  }

  add(hash: PerceptualHash): void {
    const place = this.#hashes.push(hash);
    for (const [band, newest] of this.#newest.entries()) {
      const bits = bandOf(hash, band);
      this.#before[band]?.push(newest[bits] ?? 0);
      newest[bits] = place;
    }
  }

  /** The nearest within the distance, of several the one added first; `undefined` where there is none. */
  nearest(hash: PerceptualHash): NearHash | undefined {
    let best: NearHash | undefined;
    this.#visit(hash, (near) => {
      if (
        best === undefined ||
        near.distance < best.distance ||
        (near.distance === best.distance && near.index < best.index)
      ) {
        best = near;
      }
    });
    return best;
  }

  /** Places of all within the distance, in the order of adding. */
  within(hash: PerceptualHash): number[] {
    const found = new Set<number>();
    this.#visit(hash, ({ index }) => found.add(index));
    return [...found].sort((left, right) => left - right);
  }

  /** Some come more than once. */
  #visit(hash: PerceptualHash, use: (near: NearHash) => void): void {
    for (const [band, newest] of this.#newest.entries()) {
      const bits = bandOf(hash, band);
      const before = this.#before[band] ?? [];
      for (const mask of this.#masks) {
        for (let place = newest[bits ^ mask] ?? 0; place > 0; place = before[place - 1] ?? 0) {
          const other = this.#hashes[place - 1];
          if (other === undefined) continue;
          const distance = countBits(other.high ^ hash.high) + countBits(other.low ^ hash.low);
          if (distance <= this.#maxDistance) use({ index: place - 1, distance });
        }
      }
    }
  }
}

function bandOf({ high, low }: PerceptualHash, band: number): number {
  const half = band < 2 ? high : low;
  return band % 2 === 0 ? half & 0xffff : half >>> 16;
}

/** All numbers of 16 bits with at most so many bits set. */
function masksOf(maxBits: number): number[] {
  const masks: number[] = [];
  for (let mask = 0; mask < 1 << bandBits; mask += 1) if (countBits(mask) <= maxBits) masks.push(mask);
  return masks;
}
