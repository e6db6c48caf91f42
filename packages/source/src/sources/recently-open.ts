/** Things that are opened when they are asked for and closed when others were asked for since. */
export interface RecentlyOpen<Item> {
  get(key: string): Promise<Item>;
  /** Closes all that are open, after what is being read of them. */
  close(): Promise<void>;
}

/** The one that is being read, and the one before it, of which entries may still be read. */
const mostOpen = 2;

/**
 * Keeps the two things open that were asked for last. Whoever asks at once for the same gets the same; what cannot be opened is
 * tried again when it is asked for again.
 */
export function recentlyOpen<Item>({
  open,
  close,
}: {
  readonly open: (key: string) => Promise<Item>;
  readonly close: (item: Item) => Promise<void>;
}): RecentlyOpen<Item> {
  let held: readonly { readonly key: string; readonly item: Promise<Item> }[] = [];
  const closeLater = async (item: Promise<Item>): Promise<void> => {
    await item.then(close).catch(() => undefined);
  };
  return {
    get(key) {
      const known = held.find((one) => one.key === key);
      if (known !== undefined) return known.item;
      const opened = { key, item: open(key) };
      const all = [...held, opened];
      held = all.slice(-mostOpen);
      for (const { item } of all.slice(0, -mostOpen)) void closeLater(item);
      opened.item.catch(() => {
        held = held.filter((one) => one !== opened);
      });
      return opened.item;
    },
    async close() {
      const all = held;
      held = [];
      await Promise.all(all.map(({ item }) => closeLater(item)));
    },
  };
}
