/** What was done for one role and one model. */
export interface CallCounts {
  /** Runs that were started; a batch of samples is one, and its retries are not counted again. */
  readonly calls: number;
  /** Results that runs gave, faults included: one a call, one a sample in a batch. */
  readonly results: number;
  /** Results that came from the cache. */
  readonly cacheHits: number;
  /** Results taken over from an equal call that was under way. */
  readonly shared: number;
  /** Results that say that nothing is known. They are not cached. */
  readonly faults: number;
  /** Further attempts after one that failed. */
  readonly retries: number;
  /** Calls that ended in an error other than an abort. */
  readonly failures: number;
  /** Time spent in attempts, added up over those that ran side by side; pauses are not in it. */
  readonly milliseconds: number;
}

export interface LedgerEntry extends CallCounts {
  readonly role: string;
  readonly model: string;
}

/** Counts what a run did and what it saved. */
export interface Ledger {
  /** Adds to an entry, at once. An entry of another ledger's snapshot may be added as it is. */
  add(about: { readonly role: string; readonly model: string }, counts: Partial<CallCounts>): void;
  /** Plain data, in code-unit order of role and model; milliseconds in whole numbers. */
  snapshot(): readonly LedgerEntry[];
}

/** An empty ledger. */
export function createLedger(): Ledger {
  const entries = new Map<string, LedgerEntry>();
  return {
    add({ role, model }, counts) {
      const key = JSON.stringify([role, model]);
      const entry = entries.get(key);
      entries.set(key, {
        role,
        model,
        calls: (entry?.calls ?? 0) + (counts.calls ?? 0),
        results: (entry?.results ?? 0) + (counts.results ?? 0),
        cacheHits: (entry?.cacheHits ?? 0) + (counts.cacheHits ?? 0),
        shared: (entry?.shared ?? 0) + (counts.shared ?? 0),
        faults: (entry?.faults ?? 0) + (counts.faults ?? 0),
        retries: (entry?.retries ?? 0) + (counts.retries ?? 0),
        failures: (entry?.failures ?? 0) + (counts.failures ?? 0),
        milliseconds: (entry?.milliseconds ?? 0) + (counts.milliseconds ?? 0),
      });
    },
    snapshot() {
      return [...entries.values()]
        .map((entry) => ({ ...entry, milliseconds: Math.round(entry.milliseconds) }))
        .sort((left, right) => compare(left.role, right.role) || compare(left.model, right.model));
    },
  };
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
