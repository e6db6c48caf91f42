import type { BenchmarkItem } from '@r2i/schema';

/**
 * What each item belongs to, by item id: items that share an image, or a group that is scored together, depend on each
 * other, and so do those that are linked by others. The name is the first image of all that hang together, in order of
 * name, so that without groups it is the item's own image.
 */
export function clusterNames(
  items: readonly Pick<BenchmarkItem, 'id' | 'imageId' | 'group'>[],
): Map<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (image: string): string => {
    let root = image;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    // So that no chain is walked twice.
    for (let at = image; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  const firstOfGroup = new Map<string, string>();
  for (const { imageId, group } of items) {
    if (group === undefined) continue;
    const first = firstOfGroup.get(group);
    firstOfGroup.set(group, first ?? imageId);
    const [one, other] = [rootOf(first ?? imageId), rootOf(imageId)];
    if (one < other) parents.set(other, one);
    else if (other < one) parents.set(one, other);
  }
  return new Map(items.map(({ id, imageId }) => [id, rootOf(imageId)]));
}
