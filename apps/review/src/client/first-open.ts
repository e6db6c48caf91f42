import type { QueueEntry } from './item-view.ts';

/** Place of the first item that the reviewer has not decided on; 0 where there is none. */
export function firstOpen(items: readonly QueueEntry[]): number {
  return Math.max(
    0,
    items.findIndex(({ mine }) => mine === null),
  );
}
