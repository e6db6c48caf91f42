/** Address of an item within the page. */
export function itemLink(id: string): string {
  // Half of a surrogate pair has no place in an address; the page's script reads it the same way.
  return `#item=${encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\uFFFD'))}`;
}
