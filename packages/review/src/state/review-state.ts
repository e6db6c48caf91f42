import { canonicalJson } from '@r2i/schema';

import { type ContentProblem, checkContent } from '../content/check-content.ts';
import type { ReviewItem } from '../items/review-item.ts';
import { sameContent } from '../records/review-content.ts';
import { isDecision, type ReviewRecord } from '../records/review-record.ts';
import { type ItemOutcome, ItemReviews } from './item-reviews.ts';

/** Why records do not count, in the order in which they are looked at. */
export const idleFates = [
  'repeated',
  'contradicting',
  'unknownItem',
  'stale',
  'unsound',
  'ineffective',
] as const;

/**
 * What becomes of a record: it counts, or it was sent before (`repeated`), has the id of another (`contradicting`), is about no item
 * of the run, about contents that the run has no more (`stale`), accepts what makes no item (`unsound`), or takes back what is not
 * there (`ineffective`).
 */
export type ReviewFate = 'counted' | (typeof idleFates)[number];

/** An item as far as its state is concerned. */
export type StatedItem = Pick<ReviewItem, 'id' | 'image' | 'content'>;

/** Of all items that nobody has said anything of; a queue asks for thousands of them. */
const nothing = new ItemReviews();

/** What people have said of the items of a run so far. Records are added in the order of the file. */
export class ReviewState {
  readonly #items: ReadonlyMap<string, StatedItem>;
  readonly #reviews = new Map<string, ItemReviews>();
  /** Every record that was added, by id, without its time. */
  readonly #seen = new Map<string, string>();
  readonly #idle: Record<(typeof idleFates)[number], number> = {
    repeated: 0,
    contradicting: 0,
    unknownItem: 0,
    stale: 0,
    unsound: 0,
    ineffective: 0,
  };

  /** @param items - Of two with one id the first is meant. */
  constructor(items: Iterable<StatedItem>) {
    const byId = new Map<string, StatedItem>();
    for (const item of items) if (!byId.has(item.id)) byId.set(item.id, item);
    this.#items = byId;
  }

  /** Ids of the items, in the order given. */
  get items(): Iterable<StatedItem> {
    return this.#items.values();
  }

  /** Records that do not count, by why. */
  get idle(): Readonly<Record<(typeof idleFates)[number], number>> {
    return this.#idle;
  }

  /** What would become of a record, and what is wrong with what it accepts. */
  look(record: ReviewRecord): { readonly fate: ReviewFate; readonly problems: readonly ContentProblem[] } {
    const problems = this.#problemsOf(record);
    return { fate: this.#fateOf(record, problems), problems };
  }

  /** Adds a record, or counts why it does not count. */
  add(record: ReviewRecord): ReviewFate {
    const { fate } = this.look(record);
    if (fate === 'counted') {
      this.#seen.set(record.id, textOf(record));
      const reviews = this.#reviews.get(record.item) ?? new ItemReviews();
      this.#reviews.set(record.item, reviews);
      reviews.add(record);
    } else this.#idle[fate] += 1;
    return fate;
  }

  /** What people said of an item; records are added here alone. */
  reviewsOf(item: string): ItemReviews {
    return this.#reviews.get(item) ?? nothing;
  }

  outcomeOf(item: string): ItemOutcome {
    return this.reviewsOf(item).outcome();
  }

  #problemsOf(record: ReviewRecord): readonly ContentProblem[] {
    const item = this.#items.get(record.item);
    // What the run says is taken as it is; what a person makes of it is looked at.
    const isEdited = record.action === 'accept' && !sameContent(record.before, record.after);
    return item === undefined || !isEdited ? [] : checkContent(record.after, item.image, item.content);
  }

  #fateOf(record: ReviewRecord, problems: readonly ContentProblem[]): ReviewFate {
    const earlier = this.#seen.get(record.id);
    if (earlier !== undefined) return earlier === textOf(record) ? 'repeated' : 'contradicting';
    const item = this.#items.get(record.item);
    if (item === undefined) return 'unknownItem';
    if (isDecision(record) && !sameContent(record.before, item.content)) return 'stale';
    if (problems.length > 0) return 'unsound';
    const isIdle = record.action === 'undo' && !this.reviewsOf(record.item).canUndo(record);
    return isIdle ? 'ineffective' : 'counted';
  }
}

function textOf({ time: _, ...record }: ReviewRecord): string {
  return canonicalJson(JSON.parse(JSON.stringify(record)));
}
