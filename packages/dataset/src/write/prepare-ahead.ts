/**
 * Does slow work on the next items while the current one is used; results come in the order of the items.
 *
 * @param ahead - Items under way at once, at least 1. Bounds what is in memory.
 */
export async function* prepareAhead<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  ahead: number,
): AsyncGenerator<Result, void, undefined> {
  const pending: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      // It is awaited in its turn; a failure before that must not end the process.
      result.catch(() => undefined);
      pending.push(result);
      const first = pending.length >= ahead ? pending.shift() : undefined;
      if (first !== undefined) yield await first;
    }
    for (let first = pending.shift(); first !== undefined; first = pending.shift()) yield await first;
  } finally {
    await Promise.allSettled(pending);
  }
}
