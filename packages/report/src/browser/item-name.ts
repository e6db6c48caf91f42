/** Ids that were made by hashing. */
const hash = /^[0-9a-f]{32,}$/;

/** An id as people are shown it: of a hash, the first digits, by which the whole one is found. */
export function shownId(id: string): string {
  return hash.test(id) ? id.slice(0, 8) : id;
}

/** What an item is called in a heading: by its id, or by its question where the id says nothing to people. */
export function itemTitle({ id, query }: { readonly id: string; readonly query: string }): string {
  return hash.test(id) ? `${firstLine(query)} (${shownId(id)})` : id;
}

/** What an item is called where its question does not stand beside it. */
export function itemName({ id, query }: { readonly id: string; readonly query: string }): string {
  return `${shownId(id)}: ${firstLine(query)}`;
}

function firstLine(query: string): string {
  const [line = ''] = query.trim().split('\n');
  const letters = [...line];
  return letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : line;
}
