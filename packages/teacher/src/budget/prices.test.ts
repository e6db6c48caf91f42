import { describe, expect, it } from 'vitest';

import { priceOf } from './price-of.ts';
import { createPrices } from './prices.ts';

const prices = createPrices({
  'qwen3-vl-*': { inputPerMillion: 0.2, outputPerMillion: 0.8 },
  'qwen3-vl-235b*': { inputPerMillion: 0.5, outputPerMillion: 2, currency: 'USD' },
  'qwen3-vl-8b': { inputPerMillion: 0, outputPerMillion: 0 },
});

describe('createPrices', () => {
  it.each([
    { model: 'qwen3-vl-8b', input: 0 },
    { model: 'qwen3-vl-8b/t0.7', input: 0.2 },
    { model: 'qwen3-vl-235b/t0.7', input: 0.5 },
    { model: 'qwen3-vl-', input: 0.2 },
    { model: 'qwen3', input: undefined },
    { model: '', input: undefined },
  ])('finds $input for "$model"', ({ model, input }) => {
    expect(prices.priceFor(model)?.inputPerMillion).toBe(input);
  });

  it('takes a star for every model', () => {
    const all = createPrices({ '*': { inputPerMillion: 1, outputPerMillion: 2 } });
    expect(all.priceFor('any')?.outputPerMillion).toBe(2);
  });

  it.each([
    { case: 'no table', table: null },
    { case: 'a negative price', table: { m: { inputPerMillion: -1, outputPerMillion: 1 } } },
    { case: 'a price that is missing', table: { m: { inputPerMillion: 1 } } },
    { case: 'a price as text', table: { m: { inputPerMillion: '1', outputPerMillion: 1 } } },
    { case: 'another currency', table: { m: { inputPerMillion: 1, outputPerMillion: 1, currency: 'EUR' } } },
    { case: 'a field too many', table: { m: { inputPerMillion: 1, outputPerMillion: 1, per: 1000 } } },
    { case: 'a star in the middle', table: { 'a*b': { inputPerMillion: 1, outputPerMillion: 1 } } },
    { case: 'a model without a name', table: { '': { inputPerMillion: 1, outputPerMillion: 1 } } },
  ])('refuses $case', ({ table }) => {
    expect(() => createPrices(table)).toThrow('prices is not a valid record');
  });
});

describe('priceOf', () => {
  it('adds up what tokens cost, and names models without a price that used some', () => {
    const { usd, unpricedModels } = priceOf(
      [
        // 2 M x 0.5 + 0.5 M x 2 = 2 USD
        { model: 'qwen3-vl-235b', inputTokens: 2_000_000, outputTokens: 500_000 },
        // 0.1 M x 0.2 + 0 = 0.02 USD
        { model: 'qwen3-vl-30b', inputTokens: 100_000, outputTokens: 0 },
        { model: 'qwen3-vl-8b', inputTokens: 9_000_000, outputTokens: 9_000_000 },
        { model: 'embedded-reader', inputTokens: 0, outputTokens: 0 },
        { model: 'glm', inputTokens: 0, outputTokens: 1 },
        { model: 'glm', inputTokens: 5, outputTokens: 1 },
        { model: 'aya', inputTokens: 5, outputTokens: 1 },
      ],
      prices,
    );
    expect(usd).toBeCloseTo(2.02, 10);
    expect(unpricedModels).toEqual(['aya', 'glm']);
  });

  it('is nothing for nothing', () => {
    expect(priceOf([], prices)).toEqual({ usd: 0, unpricedModels: [] });
  });
});
