import { type DiskCallCache, type DiskReserve, openCallCache, openDiskReserve } from '@r2i/run';
import { once } from '@r2i/schema';
import { type CallCache, createMemoryCache } from '@r2i/teacher';

import { makeFolder } from '../files/make-folder.ts';

/** Where replies of models are kept, until it is disposed of. */
export interface ReplyCache extends CallCache, AsyncDisposable {}

/**
 * Keeps replies in `calls.jsonl` of a folder, both made when the first reply is asked for. Whoever keeps replies in one
 * folder at the same time shares one of these.
 *
 * @param folder - `null` keeps them in memory.
 * @param options.staysUp - Whether it is looked for room again after the disk was full, for a server. @default false
 */
export function createReplyCache(
  folder: string | null,
  { staysUp = false }: { readonly staysUp?: boolean | undefined } = {},
): ReplyCache {
  if (folder === null) return { ...createMemoryCache(), [Symbol.asyncDispose]: async () => undefined };
  let opened: { readonly cache: DiskCallCache; readonly reserve: DiskReserve } | undefined;
  const open = once(async () => {
    await makeFolder(folder);
    const reserve = await openDiskReserve(folder);
    const cache = await openCallCache(folder);
    opened = { cache, reserve };
    return opened;
  });
  return {
    async get(key) {
      const { cache, reserve } = await open();
      if (staysUp) await reserve.retake();
      return cache.get(key);
    },
    async set(key, value) {
      const { cache, reserve } = await open();
      await reserve.write(() => cache.set(key, value));
    },
    mayBegin() {
      opened?.reserve.requireRoom();
      opened?.cache.mayBegin();
    },
    async [Symbol.asyncDispose]() {
      if (opened === undefined) return;
      const { cache, reserve } = opened;
      await cache.sync();
      await cache.close();
      await reserve.release();
    },
  };
}
