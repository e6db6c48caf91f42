import { z } from 'zod';

/** What was done for one role and one model. */
export interface CallCounts {
  /** Runs that were started; a batch of samples is one, and its further attempts are not counted again. */
  readonly calls: number;
  /** Attempts that were made: requests sent, first ones, retries and those after an invalid result. */
  readonly attempts: number;
  /** Usable results that runs gave, faults included: one a call, one a sample in a batch. */
  readonly results: number;
  /** Results that came from the cache. */
  readonly cacheHits: number;
  /** Results taken over from an equal call that was under way. */
  readonly shared: number;
  /** Results that say that nothing is known. They are not cached. */
  readonly faults: number;
  /** Results that did not fit, each of which was asked for again or given up. */
  readonly invalid: number;
  /** Attempts that ended in a busy reply. */
  readonly busy: number;
  /** Further attempts after one that ended in an error, a busy reply included. */
  readonly retries: number;
  /** Results that could not be had, other than for an abort or the end of the run. */
  readonly failures: number;
  /** Tokens of every attempt whose reply told, invalid replies included. */
  readonly inputTokens: number;
  readonly outputTokens: number;
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

export interface LedgerOptions {
  /**
   * What earlier sessions of the same run counted; snapshots hold the totals.
   *
   * @default []
   */
  readonly earlier?: readonly LedgerEntry[];
}

const count = z.number().nonnegative().default(0);
const countsShape = {
  calls: count,
  attempts: count,
  results: count,
  cacheHits: count,
  shared: count,
  faults: count,
  invalid: count,
  busy: count,
  retries: count,
  failures: count,
  inputTokens: count,
  outputTokens: count,
  milliseconds: count,
} satisfies Readonly<Record<keyof CallCounts, z.ZodType<number>>>;

const entrySchema: z.ZodType<LedgerEntry> = z.object({ role: z.string(), model: z.string(), ...countsShape });

/** Form of a snapshot that was kept in a file. Counts that it lacks are 0. */
export const ledgerEntriesSchema: z.ZodType<readonly LedgerEntry[]> = z.array(entrySchema);

/** A ledger that is empty, or begins with what earlier sessions counted. */
export function createLedger({ earlier = [] }: LedgerOptions = {}): Ledger {
  const entries = new Map<string, LedgerEntry>();
  const ledger: Ledger = {
    add({ role, model }, counts) {
      const key = JSON.stringify([role, model]);
      const entry = entries.get(key);
      const total = (name: keyof CallCounts): number => (entry?.[name] ?? 0) + (counts[name] ?? 0);
      entries.set(key, {
        role,
        model,
        calls: total('calls'),
        attempts: total('attempts'),
        results: total('results'),
        cacheHits: total('cacheHits'),
        shared: total('shared'),
        faults: total('faults'),
        invalid: total('invalid'),
        busy: total('busy'),
        retries: total('retries'),
        failures: total('failures'),
        inputTokens: total('inputTokens'),
        outputTokens: total('outputTokens'),
        milliseconds: total('milliseconds'),
      });
    },
    snapshot() {
      return [...entries.values()]
        .map((entry) => ({ ...entry, milliseconds: Math.round(entry.milliseconds) }))
        .sort((left, right) => compare(left.role, right.role) || compare(left.model, right.model));
    },
  };
  for (const entry of earlier) ledger.add(entry, entry);
  return ledger;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
