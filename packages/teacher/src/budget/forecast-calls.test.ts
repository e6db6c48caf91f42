import { describe, expect, it } from 'vitest';

import { type ForecastOptions, type ForecastRole, forecastCalls } from './forecast-calls.ts';
import { createPrices } from './prices.ts';

const prices = createPrices({
  large: { inputPerMillion: 1, outputPerMillion: 4 },
  small: { inputPerMillion: 0.1, outputPerMillion: 0.4 },
});
const options: Omit<ForecastOptions, 'roles'> = {
  images: 10,
  boxesPerImage: 4,
  questionsPerBox: 3,
  prices,
  concurrency: 8,
  latencyMs: 2000,
};

function role(part: Partial<ForecastRole>): ForecastRole {
  return { role: 'r', model: 'large', per: 'image', calls: 1, inputTokens: 1000, outputTokens: 100, ...part };
}

describe('forecastCalls', () => {
  it.each([
    // 10 x 5 calls; 50 k x 1 + 5 k x 4 USD a million; 50 x 2 s / 8
    { case: 'per image', part: { calls: 5 }, calls: 50, usd: 0.07, seconds: 12.5 },
    { case: 'per box', part: { per: 'box' as const }, calls: 40, usd: 0.056, seconds: 10 },
    {
      case: 'per question',
      part: { per: 'question' as const, calls: 2 },
      calls: 240,
      usd: 0.336,
      seconds: 60,
    },
    { case: 'a share', part: { per: 'question' as const, calls: 0.1 }, calls: 12, usd: 0.0168, seconds: 3 },
    { case: 'a share, rounded up', part: { calls: 0.25 }, calls: 3, usd: 0.0042, seconds: 0.75 },
    { case: 'another model', part: { model: 'small' }, calls: 10, usd: 0.0014, seconds: 2.5 },
    { case: 'no calls', part: { calls: 0 }, calls: 0, usd: 0, seconds: 0 },
  ])('$case', ({ part, calls, usd, seconds }) => {
    const [row] = forecastCalls({ ...options, roles: [role(part)] }).rows;
    expect(row).toMatchObject({ calls, inputTokens: calls * 1000, outputTokens: calls * 100 });
    expect(row?.usd).toBeCloseTo(usd, 12);
    expect(row?.minutes).toBeCloseTo(seconds / 60, 12);
  });

  it('adds up, and takes the time of the model that has most to do', () => {
    const { total, unpricedModels } = forecastCalls({
      ...options,
      roles: [
        role({ role: 'list', calls: 4 }),
        role({ role: 'write', per: 'box' }),
        role({ role: 'solve', model: 'small', per: 'question', calls: 0.5 }),
        role({ role: 'group', model: 'mine', per: 'question', calls: 0.1 }),
      ],
    });
    expect(total).toMatchObject({ calls: 40 + 40 + 60 + 12, inputTokens: 152_000, outputTokens: 15_200 });
    // 80 x (0.001 + 0.0004) + 60 x (0.0001 + 0.00004)
    expect(total.usd).toBeCloseTo(0.112 + 0.0084, 12);
    // large: 80 x 2 s / 8
    expect(total.minutes).toBeCloseTo(20 / 60, 12);
    expect(unpricedModels).toEqual(['mine']);
  });

  it('is nothing for no images and for no roles', () => {
    const nothing = { calls: 0, inputTokens: 0, outputTokens: 0, usd: 0, minutes: 0 };
    expect(forecastCalls({ ...options, images: 0, roles: [role({})] }).total).toEqual(nothing);
    expect(forecastCalls({ ...options, roles: [] }).total).toEqual(nothing);
  });
});
