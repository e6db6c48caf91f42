/** One listener a signal, however many wait on it: Node warns of a leak above ten. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** Waits for a promise, but no longer than until the signal fires; then throws the signal's reason. */
export async function untilAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (signal === undefined) return promise;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const leave = onAbort(signal, () => reject(signal.reason));
    promise.then(resolve, reject).finally(leave);
  });
}

/**
 * Calls the listener when the signal fires.
 *
 * @returns Takes the listener off again.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const known = waiting.get(signal);
  const listeners = known ?? new Set();
  listeners.add(listener);
  if (known === undefined) {
    waiting.set(signal, listeners);
    const callAll = (): void => {
      for (const each of listeners) each();
    };
    signal.addEventListener('abort', callAll, { once: true });
  }
  return () => listeners.delete(listener);
}
