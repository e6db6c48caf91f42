import type { ReviewReport, WithheldRule } from '@r2i/dataset';
import {
  type ChoiceContent,
  type ItemOutcome,
  isChoiceContent,
  ReviewState,
  type ReviewTally,
  type RunItem,
  readReviewItems,
  readReviews,
  tallyReviews,
} from '@r2i/review';
import type { StoredRun } from '@r2i/run';

type ReviewRule = Exclude<WithheldRule, 'superseded'>;

/** What people decided about the items of runs: who passes, and how. */
export interface ReviewGate {
  /** What was accepted of an item, as edited; `undefined` where it was not. */
  accepted(id: string): ChoiceContent | undefined;
  /** Why an item does not pass; `undefined` where it does. */
  rule(id: string): ReviewRule | undefined;
  /** Items that do not pass, with the rule. */
  readonly withheld: ReadonlyMap<string, ReviewRule>;
  readonly report: ReviewReport;
}

/**
 * Reads what people decided, in all runs together: an item that two runs share is one.
 *
 * @param include - Whether items that were too easy to train on are asked for as well; the report is about those that are.
 * @throws {NewerRecordError} If reviews are of a newer version.
 */
export async function openReviewGate(
  { runs }: { readonly runs: readonly { readonly stored: StoredRun }[] },
  include: 'kept' | 'answered',
): Promise<ReviewGate> {
  const items: RunItem[] = [];
  const reviews: Awaited<ReturnType<typeof readReviews>>[] = [];
  for (const { stored } of runs) {
    for await (const item of readReviewItems(stored)) items.push(item);
    reviews.push(await readReviews(stored.folder));
  }
  const wanted = new Set(
    items.flatMap(({ id, from }) => (from === 'kept' || include === 'answered' ? [id] : [])),
  );
  const state = new ReviewState(items.filter(({ id }) => wanted.has(id)));
  const known = new Set(items.map(({ id }) => id));
  for (const record of reviews.flatMap(({ records }) => records)) {
    // What is said of items that are not asked for is nothing that went wrong.
    if (wanted.has(record.item) || !known.has(record.item)) state.add(record);
  }
  const outcomes = new Map([...wanted].map((id) => [id, state.outcomeOf(id)]));
  const withheld = new Map<string, ReviewRule>();
  for (const [id, { outcome }] of outcomes) {
    const rule = ruleOf[outcome];
    if (rule !== undefined) withheld.set(id, rule);
  }
  const unreadable = reviews.reduce((sum, one) => sum + one.unreadable, 0);
  return {
    accepted(id) {
      const content = outcomes.get(id)?.content ?? null;
      // What a run makes keeps its form, or it would not have counted.
      return content !== null && isChoiceContent(content) ? content : undefined;
    },
    rule: (id) => withheld.get(id),
    withheld,
    report: reportOf(tallyReviews(state), unreadable),
  };
}

const ruleOf: Readonly<Record<ItemOutcome['outcome'], ReviewRule | undefined>> = {
  unreviewed: 'unreviewed',
  accepted: undefined,
  rejected: 'reviewRejected',
  conflict: 'reviewConflict',
};

/** Without names: who publishes a data set has not asked its reviewers. */
function reportOf({ reviewers, idle, agreement, ...tally }: ReviewTally, unreadable: number): ReviewReport {
  return {
    ...tally,
    reviewers: reviewers.length,
    uncounted: { unreadable, ...idle },
    agreement: agreement.map(({ reviewers: _, ...pair }) => pair),
  };
}
