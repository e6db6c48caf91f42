/** Results kept by key; those unused for longest go first. A failed result is not kept. */
export interface Lru<Value> {
  /** @param size - What a result takes of the capacity. @default 1 */
  get(key: string, make: () => Promise<Value>, size?: number): Promise<Value>;
}

/** @param capacity - Of all results together; the newest is kept whatever its size. */
export function createLru<Value>(capacity: number): Lru<Value> {
  const kept = new Map<string, { readonly value: Promise<Value>; readonly size: number }>();
  let taken = 0;
  const remove = (key: string): void => {
    taken -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    get(key, make, size = 1) {
      const one = kept.get(key) ?? { value: make(), size };
      remove(key);
      kept.set(key, one);
      taken += one.size;
      one.value.catch(() => {
        if (kept.get(key) === one) remove(key);
      });
      for (const oldest of kept.keys()) {
        if (taken <= capacity || oldest === key) break;
        remove(oldest);
      }
      return one.value;
    },
  };
}
