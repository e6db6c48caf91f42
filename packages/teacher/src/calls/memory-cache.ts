import { canonicalJson, parseJson } from '@r2i/schema';

import type { CallCache } from './call-cache.ts';

/** A cache that lasts as long as the process. Values are kept as text, so no caller can change another's. */
export function createMemoryCache(): CallCache {
  const texts = new Map<string, string>();
  return {
    async get(key) {
      const text = texts.get(key);
      return text === undefined ? undefined : parseJson(text, `memory cache, key ${key}`);
    },
    async set(key, value) {
      texts.set(key, canonicalJson(value));
    },
  };
}
