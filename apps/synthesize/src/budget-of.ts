import { UsageError } from '@r2i/app-shell';
import { counted } from '@r2i/schema/text';
import type { Ledger } from '@r2i/teacher';
import { type Budget, createBudget, createPrices, type Prices } from '@r2i/teacher/budget';
import type { OpenedServedModels } from '@r2i/teacher/openai';

import type { Settings } from './settings.ts';

/**
 * The budget that the settings give.
 *
 * @returns `undefined` where there is none.
 * @throws {UsageError} If there is a limit in USD and a teacher has no price.
 */
export function budgetOf(
  { budget, teachers: described }: Settings,
  { ledger, teachers }: { ledger: Pick<Ledger, 'snapshot'>; teachers: OpenedServedModels },
): Budget | undefined {
  const { usd: maxUsd, tokens: maxTokens, minutes: maxMinutes } = budget;
  if (maxUsd === undefined && maxTokens === undefined && maxMinutes === undefined) return undefined;
  const unpriced = maxUsd === undefined ? [] : withoutPrice(described, teachers);
  if (unpriced.length > 0) throw new UsageError(`--budget-usd cannot be kept: ${lacksPrice(unpriced)}`);
  return createBudget({
    ledger,
    prices: pricesOf(described, teachers),
    maxUsd,
    maxTokens,
    maxMinutes,
    models: [...servedModels(described, teachers)],
  });
}

/** A teacher that is described without a price. */
export interface Unpriced {
  readonly teacher: string;
  readonly model: string;
}

/** The teachers that are described without a price. */
export function withoutPrice(
  described: Settings['teachers'],
  teachers: OpenedServedModels,
): readonly Unpriced[] {
  const { priceFor } = pricesOf(described, teachers);
  return Object.keys(described)
    .map((teacher) => ({ teacher, model: teachers.get(teacher).model.id }))
    .filter(({ model }) => priceFor(model) === undefined);
}

/** What to do about teachers without a price. */
export function lacksPrice(unpriced: readonly Unpriced[]): string {
  const names = unpriced.map(({ teacher, model }) => `${teacher} (${model})`);
  const first = unpriced[0]?.teacher ?? '';
  return (
    `${counted(names.length, 'teacher has', 'teachers have')} no price: ${names.join(', ')}. ` +
    `Say under teachers what each takes in USD for a million tokens, as "${first}: { …, price: { input: 0.5, output: 1.5 } }", or 0 for a model ` +
    'of your own; or give --budget-tokens instead.'
  );
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
