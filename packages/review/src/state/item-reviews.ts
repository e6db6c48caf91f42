import { type ReviewContent, sameContent } from '../records/review-content.ts';
import { isDecision, type ReviewDecision, type ReviewRecord } from '../records/review-record.ts';

/** What became of an item. */
export interface ItemOutcome {
  readonly outcome: 'unreviewed' | 'accepted' | 'rejected' | 'conflict';
  /** What was accepted, as edited; `null` for all other outcomes. */
  readonly content: ReviewContent | null;
  /** Decision that each reviewer stands by, by name. */
  readonly standing: ReadonlyMap<string, ReviewDecision>;
  /** The decision that settled a conflict, where one does. */
  readonly settled: ReviewDecision | null;
}

/** All that people said of one item, in the order of the file. */
export class ItemReviews {
  readonly #records: { readonly record: ReviewRecord; readonly blind: boolean }[] = [];
  readonly #knowing = new Set<string>();
  /** Reviewers of decisions that were not taken back, by id. */
  readonly #open = new Map<string, string>();
  /** Of the records so far: it is asked for again and again. */
  #outcome: ItemOutcome | undefined;

  /** Takes a record of this item that was found to count. */
  add(record: ReviewRecord): void {
    if (record.action === 'reveal') {
      this.#knowing.add(record.reviewer);
      return;
    }
    this.#outcome = undefined;
    if (record.action === 'undo') this.#open.delete(record.undoes);
    else this.#open.set(record.id, record.reviewer);
    const settles = isDecision(record) && record.settles !== undefined;
    this.#records.push({ record, blind: !settles && !this.#knowing.has(record.reviewer) });
  }

  /** Whether a reviewer has seen what others said of it. */
  isKnownTo(reviewer: string): boolean {
    return this.#knowing.has(reviewer);
  }

  /** Whether a record takes back a decision that the same reviewer made and has not taken back. */
  canUndo({ undoes, reviewer }: { readonly undoes: string; readonly reviewer: string }): boolean {
    return this.#open.get(undoes) === reviewer;
  }

  outcome(): ItemOutcome {
    this.#outcome ??= this.#findOutcome();
    return this.#outcome;
  }

  #findOutcome(): ItemOutcome {
    const decisions = decisionsOf(this.#records.map(({ record }) => record));
    const standing = lastByReviewer(decisions);
    const ids = new Set([...standing.values()].map(({ id }) => id));
    const settled =
      decisions.findLast(({ settles }) => settles !== undefined && isSame(settles, ids)) ?? null;
    return { ...agreedOn(settled === null ? [...standing.values()] : [settled]), standing, settled };
  }

  /** What each reviewer said before seeing what others said, whatever came later. */
  blindDecisions(): ReadonlyMap<string, ReviewDecision> {
    return lastByReviewer(decisionsOf(this.#records.flatMap(({ record, blind }) => (blind ? [record] : []))));
  }
}

/** Decisions that were not taken back, in order. */
function decisionsOf(records: readonly ReviewRecord[]): readonly ReviewDecision[] {
  const undone = new Set(records.flatMap((record) => (record.action === 'undo' ? [record.undoes] : [])));
  return records.filter(isDecision).filter(({ id }) => !undone.has(id));
}

/** Those that settle stand beside what each reviewer says. */
function lastByReviewer(decisions: readonly ReviewDecision[]): ReadonlyMap<string, ReviewDecision> {
  return new Map(
    decisions.filter(({ settles }) => settles === undefined).map((decision) => [decision.reviewer, decision]),
  );
}

function isSame(list: readonly string[], ids: ReadonlySet<string>): boolean {
  return new Set(list).size === ids.size && list.every((id) => ids.has(id));
}

function agreedOn(decisions: readonly ReviewDecision[]): Pick<ItemOutcome, 'outcome' | 'content'> {
  const [first] = decisions;
  if (first === undefined) return { outcome: 'unreviewed', content: null };
  if (!decisions.every((decision) => sameDecision(first, decision))) {
    return { outcome: 'conflict', content: null };
  }
  return first.action === 'accept'
    ? { outcome: 'accepted', content: first.after }
    : { outcome: 'rejected', content: null };
}

/** Reasons may differ: an item that is rejected for two reasons is rejected. */
function sameDecision(one: ReviewDecision, other: ReviewDecision): boolean {
  if (one.action !== 'accept' || other.action !== 'accept') return one.action === other.action;
  return sameContent(one.after, other.after);
}
