import type { Verdict } from '@r2i/schema';

/** How often each cause was found, in order of cause. */
export function countCauses(found: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const cause of found) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** How often each cause left a verdict unknown, in order of cause. */
export function countUnknown(verdicts: readonly Verdict[]): Record<string, number> {
  return countCauses(verdicts.flatMap((verdict) => (verdict.status === 'unknown' ? verdict.cause : [])));
}
