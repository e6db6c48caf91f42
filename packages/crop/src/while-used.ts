/**
 * Makes a value on first use, and lets go of it when nobody has asked for it for a while; it is then made again.
 * Whoever holds the value keeps it. A failure is not kept.
 *
 * @param idleMs - In milliseconds.
 */
export function whileUsed<Value>(make: () => Promise<Value>, idleMs: number): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const drop = (): void => {
    made = undefined;
    timer = undefined;
  };
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    // Moved on rather than set anew: it is asked for thousands of times. It keeps no process alive.
    if (timer === undefined) timer = setTimeout(drop, idleMs).unref();
    else timer.refresh();
    return made;
  };
}
