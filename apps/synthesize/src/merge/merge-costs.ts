import type { RunSummary } from '@r2i/run';
import { createLedger, type LedgerEntry, ledgerEntriesSchema } from '@r2i/teacher';
import { z } from 'zod';

import type { CostedEntry, Spending } from '../spending.ts';

const costsSchema = z.array(
  z.object({ role: z.string(), model: z.string(), usd: z.number().nonnegative().nullable().optional() }),
);

/** Adds up what summaries tell of calls and their costs, which are `null` where a shard does not know them. */
export function mergeCosts(summaries: readonly Pick<RunSummary, 'calls'>[]): CostedEntry[] {
  const costs = new Map<string, number | null>();
  const ledger = createLedger();
  for (const { calls } of summaries) {
    for (const entry of ledgerEntriesSchema.safeParse(calls).data ?? []) ledger.add(entry, entry);
    for (const { usd = null, ...about } of costsSchema.safeParse(calls).data ?? []) {
      const before = costs.get(keyOf(about));
      costs.set(keyOf(about), usd === null || before === null ? null : (before ?? 0) + usd);
    }
  }
  return ledger.snapshot().map((entry) => ({ ...entry, usd: costs.get(keyOf(entry)) ?? null }));
}

/** As `spendingOf`, where what calls cost is known already. */
export function spendingOfCosts(costs: readonly CostedEntry[]): Spending {
  const used = costs.filter(({ inputTokens, outputTokens }) => inputTokens + outputTokens > 0);
  return {
    tokens: used.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
    usd: used.reduce((sum, { usd }) => sum + (usd ?? 0), 0),
    unpricedModels: [...new Set(used.flatMap(({ model, usd }) => (usd === null ? [model] : [])))].sort(),
  };
}

function keyOf({ role, model }: Pick<LedgerEntry, 'role' | 'model'>): string {
  return JSON.stringify([role, model]);
}
