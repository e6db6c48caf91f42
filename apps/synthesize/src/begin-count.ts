import { setImmediate as turn } from 'node:timers/promises';

import { shardOf } from '@r2i/run';
import type { ImageSources } from '@r2i/source';

import { NoImagesError } from './errors/no-images-error.ts';
import type { Settings } from './settings.ts';

/** How many images there are to do. */
export interface CountedImages {
  /** Of the shard, where one is done. */
  readonly total: number;
  /** Files of all shards that are no images, by kind. */
  readonly passedOver: Readonly<Record<string, number>>;
}

/** A count that may go on while images are done, until it is disposed of. */
export interface ImageCount extends AsyncDisposable {
  /** `null` where there are more than are counted before anything else is done. */
  readonly first: CountedImages | null;
  /**
   * Goes on when it is first called, and resolves when all are counted.
   *
   * @throws What the sources throw; the reason of the signal.
   */
  all(): Promise<CountedImages>;
}

/** Images that are counted before the first one is done: some tenths of a second. */
export const countedFirst = 10_000;

/** Images after which others have their turn. */
const stretch = 500;

/**
 * Counts the images of sources. Where there are many, it returns when `most` are counted, and the count can go on beside other work.
 *
 * @param options.most - @default {@link countedFirst}
 * @throws {NoImagesError} If there is none, in any shard.
 * @throws What the sources throw.
 */
export async function beginCount(
  sources: Pick<ImageSources, 'images' | 'specs'>,
  {
    shard,
    signal: given,
    most = countedFirst,
  }: Pick<Settings, 'shard'> & { readonly signal: AbortSignal; readonly most?: number },
): Promise<ImageCount> {
  const disposing = new AbortController();
  const signal = AbortSignal.any([given, disposing.signal]);
  const passedOver: Record<string, number> = {};
  const onPassedOver = (kind: string): void => {
    passedOver[kind] = (passedOver[kind] ?? 0) + 1;
  };
  let [total, seen] = [0, 0];
  const names = sources.images({ signal, onPassedOver });
  /** @returns Whether all are counted. */
  const count = async (until: number): Promise<boolean> => {
    while (seen < until) {
      const next = await names.next();
      if (next.done === true) return true;
      seen += 1;
      if (shard === undefined || shardOf(next.value.name, shard.count) === shard.index) total += 1;
    }
    return false;
  };
  if (await count(most)) {
    if (seen === 0)
      throw new NoImagesError({ sources: sources.specs.map(({ location }) => location), passedOver });
    const first = { total, passedOver };
    return { first, all: async () => first, [Symbol.asyncDispose]: async () => undefined };
  }
  const rest = async (): Promise<CountedImages> => {
    try {
      while (!(await count(seen + stretch))) await turn(undefined, { signal });
      return { total, passedOver };
    } finally {
      await names.return();
    }
  };
  let going: Promise<CountedImages> | undefined;
  return {
    first: null,
    all() {
      going ??= rest();
      return going;
    },
    async [Symbol.asyncDispose]() {
      disposing.abort();
      await going?.catch(() => undefined);
      await names.return();
    },
  };
}
