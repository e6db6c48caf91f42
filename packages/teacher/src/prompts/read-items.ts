import type { Loss } from '@r2i/schema';

/** An item of a reply, or why it is lost. */
export type ReadItem<Item> = { readonly item: Item } | { readonly loss: Loss };

/** What a list in a reply holds. */
export interface ReadItems<Item> {
  readonly items: readonly Item[];
  /** Left out where nothing is lost. */
  readonly lost?: readonly Loss[];
}

/**
 * Reads a list item by item, so that one that is bad is lost alone.
 *
 * @throws {Error} If the list has items and none of them is of the form that was asked for: the reply is worth another try.
 */
export function readItems<Item, Value = unknown>(
  list: readonly Value[],
  readOne: (value: Value) => ReadItem<Item>,
): ReadItems<Item> {
  const read = list.map((value) => readOne(value));
  const lost = read.flatMap((one) => ('loss' in one ? [one.loss] : []));
  if (list.length > 0 && lost.filter(({ reason }) => reason === unreadableItem).length === list.length) {
    const what = list.length === 1 ? 'the only item' : `none of the ${list.length} items`;
    throw new Error(`${what} can${list.length === 1 ? 'not' : ''} be used: ${lost[0]?.detail ?? ''}`);
  }
  const items = read.flatMap((one) => ('item' in one ? [one.item] : []));
  return lost.length === 0 ? { items } : { items, lost };
}

/** Reason of what is not of the form that was asked for. */
const unreadableItem = 'unreadable-item';

/** The loss of what is not of the form that was asked for. */
export function unreadable(value: unknown, detail: string): { readonly loss: Loss } {
  const about = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return { loss: { reason: unreadableItem, about: about.slice(0, mostShown), detail } };
}

const mostShown = 200;
