/**
 * Whether an error ends the run, by itself or by what caused it: a wrong key, a spent budget. It says so with
 * `fatal: true`; nothing may be rejected because of it.
 */
export function isFatal(error: unknown): boolean {
  const seen = new Set<unknown>();
  for (let at = error; typeof at === 'object' && at !== null && !seen.has(at); ) {
    if ('fatal' in at && at.fatal === true) return true;
    seen.add(at);
    at = 'cause' in at ? at.cause : undefined;
  }
  return false;
}
