/** A URL without query, fragment and credentials, which may be secrets; any other text as it is. */
export function withoutQuery(location: string): string {
  if (!/^https?:\/\//iu.test(location) || !URL.canParse(location)) return location;
  const { origin, pathname } = new URL(location);
  return `${origin}${pathname}`;
}
