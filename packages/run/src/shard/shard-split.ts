import { createHash } from 'node:crypto';

import { type Shard, shardOf } from './shard.ts';

/** The whole of which shards are parts. */
export interface Listing {
  /** Photos or items in all shards together. */
  readonly photos: number;
  /** SHA-256 of all names in their order, each as a line of JSON. */
  readonly sha256: string;
}

/** Takes the entries of one shard out of a source. */
export interface ShardSplit {
  /**
   * Passes on the entries of the shard, with their positions in the whole source, counted from 0. Once.
   *
   * @param nameOf - What an entry is known by in every shard.
   */
  split<Entry>(
    entries: AsyncIterable<Entry>,
    nameOf: (entry: Entry) => string,
  ): AsyncGenerator<Entry & { readonly position: number }, void, undefined>;
  /** `undefined` until the source was passed to its end. */
  listing(): Listing | undefined;
}

export function createShardSplit({ index, count }: Shard): ShardSplit {
  const hash = createHash('sha256');
  let photos = 0;
  let listing: Listing | undefined;
  return {
    async *split(entries, nameOf) {
      for await (const entry of entries) {
        const name = nameOf(entry);
        const position = photos;
        photos += 1;
        hash.update(`${JSON.stringify(name)}\n`);
        if (shardOf(name, count) === index) yield { ...entry, position };
      }
      listing = { photos, sha256: hash.digest('hex') };
    },
    listing: () => listing,
  };
}
