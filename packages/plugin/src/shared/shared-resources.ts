/** What the entries of a run use together, see `PluginContext.shared`. */
export interface SharedResources extends AsyncDisposable {
  /** @throws What `open` throws; the next who asks tries again. */
  shared<Resource>(key: string, open: () => Promise<Resource>): Promise<Resource>;
}

/** Opens each resource once and closes all of them at the end, the last one first. */
export function createSharedResources(): SharedResources {
  const open = new Map<string, Promise<unknown>>();
  return {
    shared<Resource>(key: string, start: () => Promise<Resource>): Promise<Resource> {
      // Who opens a key says what it is; equal keys stand for equal things.
      const there = open.get(key) as Promise<Resource> | undefined;
      if (there !== undefined) return there;
      const started = start();
      open.set(key, started);
      started.catch(() => open.delete(key));
      return started;
    },
    async [Symbol.asyncDispose]() {
      const failures: unknown[] = [];
      for (const resource of [...open.values()].reverse()) {
        try {
          await close(await resource.catch(() => undefined));
        } catch (error) {
          failures.push(error);
        }
      }
      open.clear();
      if (failures.length === 1) throw failures[0];
      if (failures.length > 1) throw new AggregateError(failures, 'several resources could not be closed');
    },
  };
}

async function close(resource: unknown): Promise<void> {
  if (isAsyncDisposable(resource)) await resource[Symbol.asyncDispose]();
  else if (isDisposable(resource)) resource[Symbol.dispose]();
}

function isAsyncDisposable(value: unknown): value is AsyncDisposable {
  return has(value, Symbol.asyncDispose);
}

function isDisposable(value: unknown): value is Disposable {
  return has(value, Symbol.dispose);
}

function has(value: unknown, method: symbol): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function';
}
