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
 *
 * A feature is compared with at most `tables * maxBucket` others, so that to look for `n` images takes time in proportion to `n`,
 * whatever is indexed; to index `m` images takes time in proportion to `m`.
 */
export class FeatureIndex {
  readonly #images: ImageFeatures[] = [];
  /** By entry: its image, its place in that image, and its code. */
  #imageOf = new Uint32Array(0);
  #placeOf = new Uint32Array(0);
  #codes = new Uint32Array(0);
  #entries = 0;
  /** Made when something is looked for, from all that was added until then. */
  #buckets: Buckets | undefined;

  /** Images. */
  get size(): number {
    return this.#images.length;
  }

  /** Bytes that are held. */
  get bytes(): number {
    const features = this.#images.reduce((sum, { count }) => sum + count * (4 * 4 + 2 * 4 * codeWords), 0);
    return features + this.#entries * 4 * (2 + codeWords + tables) + tables * keys * 4;
  }

  features(image: number): ImageFeatures | undefined {
    return this.#images[image];
  }

  /** @returns Its place in the index. */
  add(features: ImageFeatures): number {
    const image = this.#images.push(features) - 1;
    const first = this.#entries;
    const total = first + features.count;
    if (total > this.#imageOf.length) {
      this.#imageOf = grown(this.#imageOf, total);
      this.#placeOf = grown(this.#placeOf, total);
      this.#codes = grown(this.#codes, this.#imageOf.length * codeWords);
    }
    this.#imageOf.fill(image, first, total);
    for (let place = 0; place < features.count; place += 1) this.#placeOf[first + place] = place;
    this.#codes.set(features.codes, first * codeWords);
    this.#entries = total;
    this.#buckets = undefined;
    return image;
  }

  /** Matches with every image that has any, for the image and for its mirror image. */
  search(features: ImageFeatures): ImageMatches[] {
    this.#buckets ??= bucketsOf(this.#codes, this.#entries);
    const buckets = this.#buckets;
    return [false, true].flatMap((mirrored) => this.#searchCodes(features, mirrored, buckets));
  }

  #searchCodes(features: ImageFeatures, mirrored: boolean, buckets: Buckets): ImageMatches[] {
    const codes = mirrored ? features.mirrorCodes : features.codes;
    const byImage = new Map<number, FeatureMatch[]>();
    for (let sought = 0; sought < features.count; sought += 1) {
      for (const [image, match] of this.#nearest(codes, sought, buckets)) {
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
  #nearest(codes: Uint32Array, sought: number, { starts, members }: Buckets): Map<number, FeatureMatch> {
    const found = new Map<number, FeatureMatch>();
    for (let table = 0; table < tables; table += 1) {
      const bucket = bucketOf(codes, sought, table);
      const end = starts[bucket + 1] ?? 0;
      const start = starts[bucket] ?? 0;
      if (end - start > maxBucket) continue;
      for (let next = start; next < end; next += 1) {
        const entry = members[next] ?? 0;
        const distance = codeDistance(codes, sought, this.#codes, entry);
        if (distance > maxDistance) continue;
        const image = this.#imageOf[entry] ?? 0;
        const indexed = this.#placeOf[entry] ?? 0;
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

/** Entries by what their codes share, one bucket after the other: what is compared lies together. */
interface Buckets {
  /** By bucket: its first place in `members`; one more at the end. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

function bucketsOf(codes: Uint32Array, entries: number): Buckets {
  // Counted one further on, so that the sums are where buckets begin.
  const starts = new Uint32Array(tables * keys + 1);
  for (let entry = 0; entry < entries; entry += 1) {
    for (let table = 0; table < tables; table += 1) {
      const next = bucketOf(codes, entry, table) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
  }
  for (let bucket = 1; bucket < starts.length; bucket += 1) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  }
  const free = starts.slice();
  const members = new Uint32Array(entries * tables);
  for (let entry = 0; entry < entries; entry += 1) {
    for (let table = 0; table < tables; table += 1) {
      const bucket = bucketOf(codes, entry, table);
      const place = free[bucket] ?? 0;
      members[place] = entry;
      free[bucket] = place + 1;
    }
  }
  return { starts, members };
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
