import { type NoAnswerCause, outcomeOfReason } from '@r2i/schema';
import { z } from 'zod';

const count = z.int().nonnegative();

/** What earlier results counted as unscored. */
const earlierCountsSchema = z.looseObject({
  incorrect: count,
  unscored: count,
  unscoredReasons: z.record(z.string(), count),
  accuracyWhenScored: z.number().nullable(),
});

/**
 * Brings the counts of an earlier summary into the form of today: what was unscored is no answer or unknown, by its reason.
 * Shares and intervals stay as they were counted then. Anything else is handed on as it is.
 */
export function fromEarlierSummary(value: unknown): unknown {
  const parsed = earlierCountsSchema.safeParse(value);
  if (!parsed.success) return value;
  const { incorrect, unscored: _, unscoredReasons, accuracyWhenScored, ...rest } = parsed.data;
  const noAnswerCauses: Partial<Record<NoAnswerCause, number>> = {};
  const unknownCauses: Record<string, number> = {};
  let refused = 0;
  for (const [reason, times] of Object.entries(unscoredReasons)) {
    const outcome = outcomeOfReason(reason);
    if (outcome.status === 'incorrect') refused += times;
    else if (outcome.status === 'no-answer') {
      noAnswerCauses[outcome.cause] = (noAnswerCauses[outcome.cause] ?? 0) + times;
    } else unknownCauses[outcome.cause] = (unknownCauses[outcome.cause] ?? 0) + times;
  }
  const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);
  return {
    ...rest,
    incorrect: incorrect + refused,
    noAnswer: sum(Object.values(noAnswerCauses)),
    noAnswerCauses,
    unknown: sum(Object.values(unknownCauses)),
    unknownCauses,
    accuracyWhenAnswered: accuracyWhenScored,
  };
}

const earlierResultSchema = z.looseObject({ maxUnscoredShare: z.number() });

/** Brings an earlier result into the form of today, but for its summaries; anything else is handed on as it is. */
export function fromEarlierResult(value: unknown): unknown {
  const parsed = earlierResultSchema.safeParse(value);
  if (!parsed.success) return value;
  const { maxUnscoredShare: maxUnknownShare, ...rest } = parsed.data;
  return { ...rest, maxUnknownShare };
}
