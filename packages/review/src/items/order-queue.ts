import type { ReviewItem } from './review-item.ts';

/** Items in the order in which people look at them: least certain first, equal ones by id. */
export function orderQueue(items: readonly ReviewItem[]): readonly ReviewItem[] {
  return items.toSorted((one, other) => other.doubt - one.doubt || (one.id < other.id ? -1 : 1));
}
