import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Prices } from './prices.ts';

/** Tokens that somebody has to pay for. */
export type PricedUsage = Pick<LedgerEntry, 'model' | 'inputTokens' | 'outputTokens'>;

const million = 1_000_000;

/**
 * What tokens cost.
 *
 * @param entries - Entries of a ledger's snapshot, or of a forecast.
 * @returns The sum over models with a price in USD, and the other models that used tokens, each once, by name.
 */
export function priceOf(
  entries: readonly PricedUsage[],
  prices: Prices,
): { readonly usd: number; readonly unpricedModels: readonly string[] } {
  let usd = 0;
  const unpriced = new Set<string>();
  for (const { model, inputTokens, outputTokens } of entries) {
    if (inputTokens + outputTokens === 0) continue;
    const price = prices.priceFor(model);
    if (price === undefined) unpriced.add(model);
    else usd += (inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion) / million;
  }
  return { usd, unpricedModels: [...unpriced].sort() };
}
