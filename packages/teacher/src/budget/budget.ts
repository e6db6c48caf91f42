import { BudgetSpentError } from '../errors/budget-spent-error.ts';
import { PriceMissingError } from '../errors/price-missing-error.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { priceOf } from './price-of.ts';
import { createPrices, type Prices } from './prices.ts';

/** What a run may spend. */
export interface Budget {
  /**
   * @param model - The model about to be called, where its calls cost something.
   * @throws {BudgetSpentError} If nothing is left.
   * @throws {PriceMissingError} If there is a limit in USD and the model has no price.
   */
  check(model?: string): void;
}

export interface BudgetOptions {
  /** Counts what is spent. One that began with earlier sessions makes `maxUsd` and `maxTokens` hold for all. */
  readonly ledger: Pick<Ledger, 'snapshot'>;
  /** @default no prices */
  readonly prices?: Prices;
  /** More than 0, in USD. */
  readonly maxUsd?: number | undefined;
  /** More than 0; input and output tokens together. */
  readonly maxTokens?: number | undefined;
  /** More than 0, in minutes from now on; of this session alone. */
  readonly maxMinutes?: number | undefined;
  /**
   * Models that will be called, to know at once whether each has a price.
   *
   * @default []
   */
  readonly models?: readonly string[];
  /**
   * Clock in milliseconds.
   *
   * @default performance.now
   */
  readonly now?: () => number;
}

/**
 * Makes a budget. What a call costs is known when it ends, so a run may spend more than allowed by the calls that
 * were under way when the limit was reached, and by no others: at most `concurrency` calls for each lane.
 *
 * @throws {RangeError} If a limit is not above 0.
 * @throws {PriceMissingError} If there is a limit in USD and one of `models` has no price.
 */
export function createBudget({
  ledger,
  prices = createPrices({}),
  maxUsd,
  maxTokens,
  maxMinutes,
  models = [],
  now = () => performance.now(),
}: BudgetOptions): Budget {
  for (const [name, limit] of Object.entries({ maxUsd, maxTokens, maxMinutes })) {
    if (limit !== undefined && !(limit > 0)) {
      throw new RangeError(`createBudget: ${name} must be above 0, not ${limit}`);
    }
  }
  const startMs = now();
  requirePrices(models);

  function requirePrices(called: readonly string[]): void {
    if (maxUsd === undefined) return;
    const missing = called.filter((model) => prices.priceFor(model) === undefined);
    if (missing.length > 0) throw new PriceMissingError(missing);
  }

  return {
    check(model) {
      if (model !== undefined) requirePrices([model]);
      const entries = ledger.snapshot();
      if (maxUsd !== undefined) {
        const { usd, unpricedModels } = priceOf(entries, prices);
        if (unpricedModels.length > 0) throw new PriceMissingError(unpricedModels);
        if (usd >= maxUsd) throw new BudgetSpentError({ kind: 'usd', limit: maxUsd, spent: usd });
      }
      const tokens = entries.reduce((sum, entry) => sum + entry.inputTokens + entry.outputTokens, 0);
      if (maxTokens !== undefined && tokens >= maxTokens) {
        throw new BudgetSpentError({ kind: 'tokens', limit: maxTokens, spent: tokens });
      }
      const minutes = (now() - startMs) / 60_000;
      if (maxMinutes !== undefined && minutes >= maxMinutes) {
        throw new BudgetSpentError({ kind: 'minutes', limit: maxMinutes, spent: minutes });
      }
    },
  };
}
