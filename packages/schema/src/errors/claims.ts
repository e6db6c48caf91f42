/** Whether an error, or a cause of it, has a field that is `true`. */
export function claims(error: unknown, field: 'fatal' | 'refused'): boolean {
  const seen = new Set<unknown>();
  for (let at = error; typeof at === 'object' && at !== null && !seen.has(at); ) {
    if (field in at && Reflect.get(at, field) === true) return true;
    seen.add(at);
    at = 'cause' in at ? at.cause : undefined;
  }
  return false;
}
