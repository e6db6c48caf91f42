/** How many answers are missing, of all causes together. */
export function missingCount(missing: Readonly<Record<string, number>>): number {
  return Object.values(missing).reduce((sum, count) => sum + count, 0);
}
