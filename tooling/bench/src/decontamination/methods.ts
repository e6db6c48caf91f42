import { CopyIndex, type Fingerprint, readFingerprint, readThumbnail } from '@r2i/similarity';
import { ThumbnailIndex } from '@r2i/similarity/testing';

/** What finds copies among the pictures that were added to it. */
export interface Method {
  readonly name: string;
  add(bytes: Uint8Array): Promise<void>;
  /** Places of the pictures it is taken for a copy of, in the order of adding. */
  find(bytes: Uint8Array): Promise<number[]>;
}

const described = new WeakMap<Uint8Array, Promise<Fingerprint>>();

/** What is compared of a picture, worked out once. */
export function fingerprintOf(bytes: Uint8Array): Promise<Fingerprint> {
  const known = described.get(bytes);
  if (known !== undefined) return known;
  const made = readFingerprint(bytes, 'picture');
  described.set(bytes, made);
  return made;
}

/** Local features and contents, as `createDecontaminator` compares them. */
export function featureMethod(): Method & { readonly index: CopyIndex } {
  const index = new CopyIndex();
  return {
    name: 'features',
    index,
    async add(bytes) {
      await index.add(await fingerprintOf(bytes));
    },
    async find(bytes) {
      const found = await index.find(await fingerprintOf(bytes));
      return found.map((match) => match.index).sort((left, right) => left - right);
    },
  };
}

/** Hashes of windows and correlation, as copies were found before features. */
export function hashMethod(): Method {
  const index = new ThumbnailIndex();
  return {
    name: 'window hashes',
    async add(bytes) {
      index.add(await readThumbnail(bytes, 'picture'));
    },
    async find(bytes) {
      const found = index.find(await readThumbnail(bytes, 'picture'), { maxDistance: 16, minDetail: 0.6 });
      return found.map((match) => match.index).sort((left, right) => left - right);
    },
  };
}
