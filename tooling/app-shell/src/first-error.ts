/**
 * The error that ended the work, where closing what was open failed as well: `await using` hides it in a `SuppressedError`, which names neither.
 */
export function firstError(thrown: unknown): unknown {
  const seen = new Set<unknown>();
  let at = thrown;
  while (at instanceof Error && at.name === 'SuppressedError' && 'suppressed' in at && !seen.has(at)) {
    seen.add(at);
    at = at.suppressed;
  }
  return at;
}
