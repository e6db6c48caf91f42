import { createLedger } from '@r2i/teacher';
import { createPrices } from '@r2i/teacher/budget';
import { describe, expect, it } from 'vitest';

import { costEntries, spendingOf } from './spending.ts';

const prices = createPrices({ 'priced/1': { inputPerMillion: 0.5, outputPerMillion: 2 } });
const used = { calls: 1, inputTokens: 4000, outputTokens: 1000 };

describe('costEntries', () => {
  it.each([
    ['a priced model', 'priced/1', used, 0.004],
    ['a priced model that used nothing', 'priced/1', { calls: 1 }, 0],
    ['a served model without a price', 'served/1', used, null],
    ['a served model without a price whose server told no tokens', 'served/1', { calls: 1 }, null],
    ['a reader of the machine itself', 'reader/1', { calls: 1 }, 0],
  ])('says what %s cost', (_, model, counts, usd) => {
    const ledger = createLedger();
    ledger.add({ role: 'answerer', model }, counts);
    const served = new Set(['priced/1', 'served/1']);
    expect(costEntries(ledger.snapshot(), { prices, served })).toMatchObject([{ model, usd }]);
  });

  it('says nothing of nothing', () => {
    expect(costEntries([], { prices, served: new Set() })).toEqual([]);
  });
});

describe('spendingOf', () => {
  it('adds up what has a price, and names what has none', () => {
    const ledger = createLedger();
    for (const model of ['priced/1', 'served/1', 'reader/1']) {
      ledger.add({ role: 'answerer', model }, model === 'reader/1' ? { calls: 3 } : used);
    }
    expect(spendingOf(ledger.snapshot(), prices)).toEqual({
      tokens: 10_000,
      usd: 0.004,
      unpricedModels: ['served/1'],
    });
  });
});
