/**
 * Exact two-sided McNemar test: the chance, if changes went either way equally often, of a split at least as
 * uneven as the one seen.
 *
 * @param gained - Pairs that became correct.
 * @param lost - Pairs that became wrong.
 * @returns p in (0, 1]; 1 where nothing changed.
 * @throws {RangeError} If a count is negative or not whole.
 */
export function exactMcNemar(gained: number, lost: number): number {
  if (!Number.isInteger(gained) || !Number.isInteger(lost) || gained < 0 || lost < 0) {
    throw new RangeError(`exactMcNemar: ${gained} and ${lost} are no counts`);
  }
  const changed = gained + lost;
  // Logarithms, since 2^-changed is 0 in floating point above about a thousand changes.
  let logTerm = -changed * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let count = 1; count <= Math.min(gained, lost); count += 1) {
    logTerm += Math.log((changed - count + 1) / count);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
