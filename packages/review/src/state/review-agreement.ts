import type { PairAgreement } from '@r2i/schema';
import { cohenKappa, type RatedTwice, shareInterval } from '@r2i/zoombench';

import { sameContent } from '../records/review-content.ts';
import type { ReviewDecision } from '../records/review-record.ts';
import type { ReviewState } from './review-state.ts';

/** How far two reviewers agree. */
export interface ReviewerPair extends PairAgreement {
  /** Their names, in order. */
  readonly reviewers: readonly [string, string];
}

/** Reviewers who are compared, each with each: a file may have been made with a name for each line. */
const mostCompared = 50;

/** Agreement of each two reviewers with items in common, by their names. Of more than fifty, those who decided on the most items. */
export function reviewAgreement(state: ReviewState): readonly ReviewerPair[] {
  const pairs = new Map<string, Rated[]>();
  const names = new Map<string, readonly [string, string]>();
  const rated = [...state.items].map(({ id, image }) => ({
    image,
    decisions: [...state.reviewsOf(id).blindDecisions()],
  }));
  const compared = mostActive(rated.flatMap(({ decisions }) => decisions.map(([reviewer]) => reviewer)));
  for (const { image, decisions: all } of rated) {
    const decisions = all
      .filter(([reviewer]) => compared.has(reviewer))
      .sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [index, [one, first]] of decisions.entries()) {
      for (const [other, second] of decisions.slice(index + 1)) {
        const key = JSON.stringify([one, other]);
        names.set(key, [one, other]);
        const both = pairs.get(key) ?? [];
        pairs.set(key, both);
        both.push({ image: image.id, first, second });
      }
    }
  }
  return [...names]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, reviewers]) => agreementOf(reviewers, pairs.get(key) ?? []));
}

/** @param decided - Who decided, once for each item. */
function mostActive(decided: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const reviewer of decided) counts.set(reviewer, (counts.get(reviewer) ?? 0) + 1);
  const first = [...counts].sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1));
  return new Set(first.slice(0, mostCompared).map(([reviewer]) => reviewer));
}

interface Rated {
  readonly image: string;
  readonly first: ReviewDecision;
  readonly second: ReviewDecision;
}

function agreementOf(reviewers: ReviewerPair['reviewers'], rated: readonly Rated[]): ReviewerPair {
  const ratings = rated.map(
    ({ image, first, second }): RatedTwice => ({
      cluster: image,
      first: first.action === 'accept',
      second: second.action === 'accept',
    }),
  );
  const { count, agreed, kappa, interval: kappaInterval } = cohenKappa(ratings);
  const contents = rated.flatMap(({ first, second }) =>
    first.action === 'accept' && second.action === 'accept' ? [sameContent(first.after, second.after)] : [],
  );
  return {
    reviewers,
    items: count,
    agreed,
    interval: shareInterval(agreedByCluster(ratings)),
    kappa,
    kappaInterval,
    bothAccepted: contents.length,
    sameContent: contents.filter(Boolean).length,
  };
}

function agreedByCluster(ratings: readonly RatedTwice[]): { readonly sum: number; readonly count: number }[] {
  const clusters = new Map<string, { sum: number; count: number }>();
  for (const { cluster, first, second } of ratings) {
    const counts = clusters.get(cluster) ?? { sum: 0, count: 0 };
    clusters.set(cluster, counts);
    counts.sum += first === second ? 1 : 0;
    counts.count += 1;
  }
  return [...clusters].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, counts]) => counts);
}
