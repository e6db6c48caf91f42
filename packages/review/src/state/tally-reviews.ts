import { sameContent } from '../records/review-content.ts';
import type { ItemOutcome } from './item-reviews.ts';
import { type ReviewerPair, reviewAgreement } from './review-agreement.ts';
import type { ReviewState } from './review-state.ts';

/** What people made of the items. */
export interface ReviewTally {
  readonly items: number;
  /** Items by what became of them. */
  readonly outcomes: Readonly<Record<ItemOutcome['outcome'], number>>;
  /** Of the accepted: with changes. */
  readonly edited: number;
  /** Of the accepted and rejected: after two people had said different things. */
  readonly settled: number;
  /** Items on which two people or more decided. */
  readonly twice: number;
  /** Names of those who decided on an item, in order. */
  readonly reviewers: readonly string[];
  /** Reasons of the rejections that stand, by how many there are. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Records that do not count, by why. */
  readonly idle: ReviewState['idle'];
  readonly agreement: readonly ReviewerPair[];
}

/** Adds up what people made of the items. */
export function tallyReviews(state: ReviewState): ReviewTally {
  const outcomes = { unreviewed: 0, accepted: 0, rejected: 0, conflict: 0 };
  const reviewers = new Set<string>();
  const reasons = new Map<string, number>();
  let [items, edited, settledItems, twice] = [0, 0, 0, 0];
  for (const { id, content: own } of state.items) {
    const { outcome, content, standing, settled } = state.outcomeOf(id);
    items += 1;
    outcomes[outcome] += 1;
    if (content !== null && !sameContent(content, own)) edited += 1;
    if (settled !== null) settledItems += 1;
    if (standing.size > 1) twice += 1;
    for (const decision of [...standing.values(), ...(settled === null ? [] : [settled])]) {
      reviewers.add(decision.reviewer);
      if (decision.action === 'reject') {
        reasons.set(decision.reason, (reasons.get(decision.reason) ?? 0) + 1);
      }
    }
  }
  return {
    items,
    outcomes,
    edited,
    settled: settledItems,
    twice,
    reviewers: [...reviewers].sort(),
    reasons: Object.fromEntries(
      [...reasons].sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1)),
    ),
    idle: { ...state.idle },
    agreement: reviewAgreement(state),
  };
}
