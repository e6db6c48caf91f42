import type { Verdict } from '@r2i/schema';

/** Causes by which a prediction is there without an output, or is not there at all. */
const causes: ReadonlySet<string> = new Set(['missing-prediction', 'call-failed', 'timeout', 'no-crop']);

/** An HTTP status as a cause. */
const status = /^http-\d{3}$/;

/**
 * Why nothing was answered, so that the verdict is no evidence of the model in either direction; `null` where there is
 * an answer. An output that cannot be read is an answer.
 */
export function unknownCause(verdict: Verdict): string | null {
  if (verdict.status !== 'unscored') return null;
  return causes.has(verdict.reason) || status.test(verdict.reason) ? verdict.reason : null;
}

/** How often each cause was found, in order of cause. */
export function countCauses(found: readonly (string | null)[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const cause of found) if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}
