import { codeWords } from '../features/descriptor-code.ts';
import type { ImageFeatures } from '../features/image-features.ts';
import { countBits } from '../perceptual/perceptual-hash.ts';

/** A feature of the image looked for, and one of an indexed image that looks the same. */
export interface FeatureMatch {
  /** Places among the features of either image. */
  readonly sought: number;
  readonly indexed: number;
  /** Bits in which their codes differ. */
  readonly distance: number;
}

/** Matches with one indexed image, in the order of the features looked for. */
export interface ImageMatches {
  /** Place of the image in the index. */
  readonly image: number;
  readonly mirrored: boolean;
  readonly matches: readonly FeatureMatch[];
}

/** Bits of 256 in which codes of the same place differ at most. */
const maxDistance = 64;
/** Tables, each by other 16 bits of the code. */
const tables = 16;
const keys = 1 << 16;
/** Entries of a bucket that are looked at: what is in more of them tells nothing. */
const maxBucket = 400;

/**
 * Finds features with nearly the same code by locality-sensitive hashing: two codes are compared if they share any of 16
 * words of 16 bits. Which are found does not depend on the order in which images were added.
 */
export class FeatureIndex {
  readonly #images: ImageFeatures[] = [];
  /** By entry: its image, and its place in that image. */
  #imageOf = new Uint32Array(0);
  #placeOf = new Uint32Array(0);
  /** By entry and table: the entry before it in the same bucket; counted from 1, 0 for none. */
  #before = new Uint32Array(0);
  readonly #newest = new Uint32Array(tables * keys);
  readonly #sizes = new Uint32Array(tables * keys);
  /** By entry: the last search that has seen it. */
  #seen = new Uint32Array(0);
  #searches = 0;
  #entries = 0;

  /** Images. */
  get size(): number {
    return this.#images.length;
  }

  /** Bytes that are held. */
  get bytes(): number {
    const features = this.#images.reduce((sum, { count }) => sum + count * (4 * 4 + 2 * 4 * codeWords), 0);
    return features + this.#entries * 4 * (3 + tables) + 2 * tables * keys * 4;
  }

  features(image: number): ImageFeatures | undefined {
    return this.#images[image];
  }

  /** @returns Its place in the index. */
  add(features: ImageFeatures): number {
    const image = this.#images.push(features) - 1;
    const total = this.#entries + features.count;
    if (total > this.#imageOf.length) {
      this.#imageOf = grown(this.#imageOf, total);
      this.#placeOf = grown(this.#placeOf, total);
      this.#seen = grown(this.#seen, total);
      this.#before = grown(this.#before, this.#imageOf.length * tables);
    }
    for (let place = 0; place < features.count; place += 1) {
      const entry = this.#entries;
      this.#imageOf[entry] = image;
      this.#placeOf[entry] = place;
      for (let table = 0; table < tables; table += 1) {
        const bucket = bucketOf(features.codes, place, table);
        this.#before[entry * tables + table] = this.#newest[bucket] ?? 0;
        this.#newest[bucket] = entry + 1;
        this.#sizes[bucket] = (this.#sizes[bucket] ?? 0) + 1;
      }
      this.#entries += 1;
    }
    return image;
  }

  /** Matches with every image that has any, for the image and for its mirror image. */
  search(features: ImageFeatures): ImageMatches[] {
    return [false, true].flatMap((mirrored) => this.#searchCodes(features, mirrored));
  }

  #searchCodes(features: ImageFeatures, mirrored: boolean): ImageMatches[] {
    const codes = mirrored ? features.mirrorCodes : features.codes;
    const byImage = new Map<number, FeatureMatch[]>();
    for (let sought = 0; sought < features.count; sought += 1) {
      for (const [image, match] of this.#nearest(codes, sought)) {
        const matches = byImage.get(image);
        if (matches === undefined) byImage.set(image, [match]);
        else matches.push(match);
      }
    }
    return [...byImage]
      .sort(([left], [right]) => left - right)
      .map(([image, matches]) => ({ image, mirrored, matches }));
  }

  /** The nearest feature of each image, of several equally near the first. */
  #nearest(codes: Uint32Array, sought: number): Map<number, FeatureMatch> {
    const found = new Map<number, FeatureMatch>();
    this.#searches += 1;
    for (let table = 0; table < tables; table += 1) {
      const bucket = bucketOf(codes, sought, table);
      if ((this.#sizes[bucket] ?? 0) > maxBucket) continue;
      for (
        let next = this.#newest[bucket] ?? 0;
        next > 0;
        next = this.#before[(next - 1) * tables + table] ?? 0
      ) {
        const entry = next - 1;
        if (this.#seen[entry] === this.#searches) continue;
        this.#seen[entry] = this.#searches;
        const image = this.#imageOf[entry] ?? 0;
        const indexed = this.#placeOf[entry] ?? 0;
        const distance = codeDistance(codes, sought, this.#images[image]?.codes ?? codes, indexed);
        if (distance > maxDistance) continue;
        const best = found.get(image);
        const isNearer =
          best === undefined ||
          distance < best.distance ||
          (distance === best.distance && indexed < best.indexed);
        if (isNearer) found.set(image, { sought, indexed, distance });
      }
    }
    return found;
  }
}

/** Bits in which two codes differ. */
export function codeDistance(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  let bits = 0;
  for (let word = 0; word < codeWords; word += 1) {
    bits += countBits((a[atA * codeWords + word] ?? 0) ^ (b[atB * codeWords + word] ?? 0));
  }
  return bits;
}

function bucketOf(codes: Uint32Array, place: number, table: number): number {
  const word = codes[place * codeWords + (table >>> 1)] ?? 0;
  return table * keys + (table % 2 === 0 ? word & 0xffff : word >>> 16);
}

function grown(values: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(length, values.length * 2));
  larger.set(values);
  return larger;
}
