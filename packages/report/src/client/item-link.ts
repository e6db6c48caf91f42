/** The id of an item as it stands in a link; halves of surrogate pairs cannot be written there. */
export function encodeItem(id: string): string {
  return encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** What a link's `#item=…` names, encoded as {@link encodeItem} does; `null` where it names no item. */
export function itemOfLink(hash: string): string | null {
  const [, id] = /^#item=(.*)$/.exec(hash) ?? [];
  if (id === undefined) return null;
  try {
    return encodeItem(decodeURIComponent(id));
  } catch {
    return null;
  }
}
