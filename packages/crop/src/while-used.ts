/**
 * Makes a value on first use, and lets go of it when nobody has asked for it for a while. It is then made again, unless
 * it is still in memory: somebody else may hold it, or nobody has needed its place yet. A failure is not kept.
 *
 * @param idleMs - In milliseconds.
 */
export function whileUsed<Value extends object>(
  make: () => Promise<Value>,
  idleMs: number,
): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  let last: WeakRef<Value> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const evict = (): void => {
    made = undefined;
    timer = undefined;
  };
  const begin = async (): Promise<Value> => {
    try {
      const value = last?.deref() ?? (await make());
      last = new WeakRef(value);
      return value;
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
  return () => {
    made ??= begin();
    // Moved on rather than set anew: it is asked for thousands of times. It keeps no process alive.
    if (timer === undefined) timer = setTimeout(evict, idleMs).unref();
    else timer.refresh();
    return made;
  };
}
