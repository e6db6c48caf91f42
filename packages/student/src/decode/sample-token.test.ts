import { createRandom } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { bestToken, sampleToken } from './sample-token.ts';

describe('bestToken', () => {
  it.each([
    { case: 'the highest', logits: [0, 3, 1], best: 1 },
    { case: 'the first of equal ones', logits: [2, 5, 5], best: 1 },
    { case: 'one token', logits: [-7], best: 0 },
    { case: 'hidden tokens', logits: [Number.NEGATIVE_INFINITY, -1e30], best: 1 },
  ])('takes $case', ({ logits, best }) => {
    expect(bestToken(Float32Array.from(logits))).toBe(best);
  });

  it.each([
    { case: 'no token', logits: [] },
    { case: 'hidden tokens alone', logits: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] },
    { case: 'no number', logits: [Number.NaN, Number.NaN] },
  ])('never makes a token of $case', ({ logits }) => {
    const row = Float32Array.from(logits);
    expect(bestToken(row)).toBeUndefined();
    expect(sampleToken(row, { temperature: 1 }, createRandom(1))).toBeUndefined();
  });
});

describe('sampleToken', () => {
  const logits = Float32Array.from([
    Math.log(1),
    Math.log(4),
    Math.log(2),
    Number.NEGATIVE_INFINITY,
    Math.log(3),
  ]);
  const shares = (sampling: Parameters<typeof sampleToken>[1]): number[] => {
    const random = createRandom(5);
    const counts = Array.from(logits, () => 0);
    for (let i = 0; i < 4000; i++) {
      const token = sampleToken(logits, sampling, random) ?? -1;
      counts[token] = (counts[token] ?? 0) + 1;
    }
    return counts.map((count) => count / 4000);
  };

  it.each([
    { case: 'the distribution', sampling: { temperature: 1 }, expected: [0.1, 0.4, 0.2, 0, 0.3] },
    { case: 'top 2', sampling: { temperature: 1, topK: 2 }, expected: [0, 4 / 7, 0, 0, 3 / 7] },
    { case: 'a nucleus of 0.7', sampling: { temperature: 1, topP: 0.7 }, expected: [0, 4 / 7, 0, 0, 3 / 7] },
    {
      case: 'a nucleus of 0.71',
      sampling: { temperature: 1, topP: 0.71 },
      expected: [0, 4 / 9, 2 / 9, 0, 3 / 9],
    },
    {
      case: 'at least a share of 0.6',
      sampling: { temperature: 1, minP: 0.6 },
      expected: [0, 4 / 7, 0, 0, 3 / 7],
    },
    { case: 'a low temperature', sampling: { temperature: 0.01 }, expected: [0, 1, 0, 0, 0] },
    { case: 'top 1', sampling: { temperature: 9, topK: 1 }, expected: [0, 1, 0, 0, 0] },
    { case: 'a tiny nucleus', sampling: { temperature: 1, topP: 1e-9 }, expected: [0, 1, 0, 0, 0] },
    { case: 'a high temperature', sampling: { temperature: 1e6 }, expected: [0.25, 0.25, 0.25, 0, 0.25] },
  ])('draws from $case', ({ sampling, expected }) => {
    for (const [token, share] of shares(sampling).entries()) {
      expect(share).toBeGreaterThanOrEqual((expected[token] ?? 0) - 0.03);
      expect(share).toBeLessThanOrEqual((expected[token] ?? 0) + 0.03);
    }
  });

  it('repeats itself with the same seed', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => sampleToken(logits, { temperature: 1 }, random));
    };
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });
});
