import { type Budget, createBudget, createPrices, type Ledger, type Prices } from '@r2i/teacher';
import type { OpenedServedModels } from '@r2i/teacher/openai';

import type { Settings } from './settings.ts';

/**
 * The budget that the settings give.
 *
 * @returns `undefined` where there is none.
 * @throws {PriceMissingError} If there is a limit in USD and a model has no price.
 */
export function budgetOf(
  { budget, teachers: described }: Settings,
  { ledger, teachers }: { ledger: Ledger; teachers: OpenedServedModels },
): Budget | undefined {
  const { usd: maxUsd, tokens: maxTokens, minutes: maxMinutes } = budget;
  if (maxUsd === undefined && maxTokens === undefined && maxMinutes === undefined) return undefined;
  return createBudget({
    ledger,
    prices: pricesOf(described, teachers),
    maxUsd,
    maxTokens,
    maxMinutes,
    models: [...servedModels(described, teachers)],
  });
}

/** Ids of the models that teachers are, each once. */
export function servedModels(
  described: Settings['teachers'],
  teachers: OpenedServedModels,
): ReadonlySet<string> {
  return new Set(Object.keys(described).map((name) => teachers.get(name).model.id));
}

/** The prices that teachers are described with. */
export function pricesOf(described: Settings['teachers'], teachers: OpenedServedModels): Prices {
  const table = Object.entries(described).flatMap(([name, { price }]) =>
    price === undefined
      ? []
      : [
          [
            teachers.get(name).model.id,
            { inputPerMillion: price.input, outputPerMillion: price.output },
          ] as const,
        ],
  );
  return createPrices(Object.fromEntries(table));
}
