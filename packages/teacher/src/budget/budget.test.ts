import { isFatal } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { createLedger } from '../ledger/ledger.ts';
import { createBudget } from './budget.ts';
import { createPrices } from './prices.ts';

const prices = createPrices({ m: { inputPerMillion: 1, outputPerMillion: 4 } });
const about = { role: 'answer', model: 'm' };

function errorOf(check: () => void): unknown {
  try {
    check();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('createBudget', () => {
  it.each([
    { case: 'no limit', limits: {}, spent: undefined },
    { case: 'USD left', limits: { maxUsd: 5.1 }, spent: undefined },
    { case: 'USD spent to the last', limits: { maxUsd: 5 }, spent: { kind: 'usd', limit: 5, spent: 5 } },
    { case: 'USD overspent', limits: { maxUsd: 2 }, spent: { kind: 'usd', limit: 2, spent: 5 } },
    { case: 'tokens left', limits: { maxTokens: 2_000_001 }, spent: undefined },
    {
      case: 'tokens spent',
      limits: { maxTokens: 2_000_000 },
      spent: { kind: 'tokens', limit: 2_000_000, spent: 2_000_000 },
    },
    { case: 'minutes left', limits: { maxMinutes: 3.1 }, spent: undefined },
    { case: 'minutes spent', limits: { maxMinutes: 3 }, spent: { kind: 'minutes', limit: 3, spent: 3 } },
  ])('after 3 minutes and 5 USD for 2 M tokens: $case', ({ limits, spent }) => {
    let time = 1000;
    const ledger = createLedger();
    const budget = createBudget({ ledger, prices, ...limits, now: () => time });
    budget.check('m');
    time += 180_000;
    ledger.add(about, { inputTokens: 1_000_000, outputTokens: 1_000_000 });
    const error = errorOf(() => budget.check('m'));
    if (spent === undefined) expect(error).toBeUndefined();
    else expect(error).toMatchObject({ ...spent, code: 'teacher/budget-spent', fatal: true });
    expect(isFatal(error)).toBe(spent !== undefined);
  });

  it.each([
    {
      limits: { maxUsd: 1 },
      words: 'the budget of 1 USD is spent: 5 USD (raise --budget-usd, and the same command goes on)',
    },
    { limits: { maxTokens: 10 }, words: 'raise --budget-tokens, and the same command goes on' },
  ])('says what to do: $words', ({ limits, words }) => {
    const ledger = createLedger();
    ledger.add(about, { inputTokens: 1_000_000, outputTokens: 1_000_000 });
    expect(() => createBudget({ ledger, prices, ...limits }).check()).toThrow(words);
  });

  it('counts earlier sessions of the run', () => {
    const first = createLedger();
    first.add(about, { inputTokens: 6, outputTokens: 3 });
    const ledger = createLedger({ earlier: first.snapshot() });
    const budget = createBudget({ ledger, maxTokens: 10 });
    budget.check();
    ledger.add(about, { outputTokens: 1 });
    expect(() => budget.check()).toThrow('the budget of 10 tokens is spent: 10 tokens');
  });

  it('knows at once, where told which models will be called, that one has no price', () => {
    const ledger = createLedger();
    expect(() => createBudget({ ledger, prices, maxUsd: 1, models: ['m', 'other'] })).toThrow(
      'a budget in USD needs the price of other:',
    );
    createBudget({ ledger, prices, maxTokens: 1, models: ['other'] });
  });

  it('never takes a model without a price for free', () => {
    const ledger = createLedger();
    const budget = createBudget({ ledger, prices, maxUsd: 1 });
    expect(() => budget.check('other')).toThrow('needs the price of other');
    budget.check();
    ledger.add({ role: 'answer', model: 'earlier' }, { inputTokens: 1 });
    expect(() => budget.check('m')).toThrow('needs the price of earlier');
  });

  it.each([{ limits: { maxUsd: 0 } }, { limits: { maxTokens: -1 } }, { limits: { maxMinutes: Number.NaN } }])(
    'refuses $limits',
    ({ limits }) => {
      expect(() => createBudget({ ledger: createLedger(), ...limits })).toThrow(RangeError);
    },
  );
});
