/** Results kept by key; the one unused for longest goes first. A failed result is not kept. */
export interface Lru<Value> {
  get(key: string, make: () => Promise<Value>): Promise<Value>;
}

export function createLru<Value>(capacity: number): Lru<Value> {
  const kept = new Map<string, Promise<Value>>();
  return {
    get(key, make) {
      const value = kept.get(key) ?? make();
      kept.delete(key);
      kept.set(key, value);
      value.catch(() => {
        if (kept.get(key) === value) kept.delete(key);
      });
      const [oldest] = kept.keys();
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      return value;
    },
  };
}
