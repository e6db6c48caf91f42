/** Ids that were made by hashing. */
const hash = /^[0-9a-f]{32,}$/;

interface NamedItem {
  readonly id: string;
  readonly query: string;
  /** Number of its photo among those of the page; `null` where it has none. */
  readonly photo: number | null;
}

/** An id as people are shown it: of a hash, the first digits, by which the whole one is found. */
export function shownId(id: string): string {
  return hash.test(id) ? id.slice(0, 8) : id;
}

/** What stands before the question of an item: its id, or where that says nothing to people, its photo. */
export function itemLabel({ id, photo }: Omit<NamedItem, 'query'>): string {
  return hash.test(id) && photo !== null ? `photo ${photo}` : shownId(id);
}

/** What an item is called in a heading: by its id, or by its question and photo where the id says nothing to people. */
export function itemTitle({ id, query, photo }: NamedItem): string {
  if (!hash.test(id)) return id;
  return `${firstLine(query)} (${photo === null ? '' : `photo ${photo}, `}${shownId(id)})`;
}

/** What an item is called where its question does not stand beside it. */
export function itemName(item: NamedItem): string {
  return hash.test(item.id) && item.query !== ''
    ? itemTitle(item)
    : `${shownId(item.id)}: ${firstLine(item.query)}`;
}

function firstLine(query: string): string {
  const [line = ''] = query.trim().split('\n');
  const letters = [...line];
  return letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : line;
}
