import { type LedgerEntry, type Prices, priceOf } from '@r2i/teacher';

/** What served models have used and cost. */
export interface Spending {
  /** Input and output together. */
  readonly tokens: number;
  /** Over models with a price. */
  readonly usd: number;
  readonly unpricedModels: readonly string[];
}

/** Adds up a ledger. */
export function spendingOf(entries: readonly LedgerEntry[], prices: Prices): Spending {
  const tokens = entries.reduce((sum, entry) => sum + entry.inputTokens + entry.outputTokens, 0);
  return { tokens, ...priceOf(entries, prices) };
}
