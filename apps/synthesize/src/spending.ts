import type { LedgerEntry } from '@r2i/teacher';
import { type Prices, priceOf } from '@r2i/teacher/budget';

/** What served models have used and cost. */
export interface Spending {
  /** Input and output together. */
  readonly tokens: number;
  /** Over models with a price. */
  readonly usd: number;
  readonly unpricedModels: readonly string[];
}

/** An entry of a ledger, and what it cost. */
export interface CostedEntry extends LedgerEntry {
  /** In USD; 0 where nobody is paid, `null` where no price is given. */
  readonly usd: number | null;
}

/** Adds up a ledger. */
export function spendingOf(entries: readonly LedgerEntry[], prices: Prices): Spending {
  const tokens = entries.reduce((sum, entry) => sum + entry.inputTokens + entry.outputTokens, 0);
  return { tokens, ...priceOf(entries, prices) };
}

/**
 * Puts its cost on each entry of a ledger.
 *
 * @param options.served - Models that somebody has to be paid for; the others run on the user's own machine.
 */
export function costEntries(
  entries: readonly LedgerEntry[],
  { prices, served }: { readonly prices: Prices; readonly served: ReadonlySet<string> },
): CostedEntry[] {
  return entries.map((entry) => {
    if (!served.has(entry.model)) return { ...entry, usd: 0 };
    const priced = prices.priceFor(entry.model) !== undefined;
    return { ...entry, usd: priced ? priceOf([entry], prices).usd : null };
  });
}
