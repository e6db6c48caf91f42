import { createRandom } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { drawOption } from './draw-option.ts';

describe('drawOption', () => {
  it.each([
    { title: 'one option', probabilities: [1], temperature: 1, expected: 0 },
    { title: 'no temperature', probabilities: [0.2, 0.5, 0.3], temperature: 0, expected: 1 },
    { title: 'a tie without temperature', probabilities: [0.1, 0.45, 0.45], temperature: 0, expected: 1 },
    { title: 'a certain one', probabilities: [0, 0, 1], temperature: 1, expected: 2 },
    { title: 'a very small temperature', probabilities: [0.3, 0.7], temperature: 1e-9, expected: 1 },
  ])('$title', ({ probabilities, temperature, expected }) => {
    expect(drawOption(probabilities, { temperature, random: createRandom(1) })).toBe(expected);
  });

  it.each([
    { probabilities: [], temperature: 1 },
    { probabilities: [1], temperature: -1 },
    { probabilities: [1], temperature: Number.NaN },
  ])('refuses $probabilities at $temperature', ({ probabilities, temperature }) => {
    expect(() => drawOption(probabilities, { temperature, random: createRandom(1) })).toThrow(RangeError);
  });

  it('draws as often as the probabilities say', () => {
    const random = createRandom(11);
    const counts = [0, 0, 0];
    for (let draw = 0; draw < 10_000; draw += 1) {
      const index = drawOption([0.6, 0.3, 0.1], { temperature: 1, random });
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts[0]).toBeGreaterThan(5_800);
    expect(counts[0]).toBeLessThan(6_200);
    expect(counts[2]).toBeGreaterThan(880);
    expect(counts[2]).toBeLessThan(1_120);
  });

  it('always gives an index of the list, and no option of probability 0', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.nat(100), { minLength: 1, maxLength: 8 })
          .filter((parts) => parts.some((part) => part > 0)),
        fc.double({ min: 0.01, max: 4, noNaN: true }),
        fc.nat(),
        (parts, temperature, seed) => {
          const sum = parts.reduce((left, right) => left + right);
          const index = drawOption(
            parts.map((part) => part / sum),
            { temperature, random: createRandom(seed) },
          );
          expect(parts[index]).toBeGreaterThan(0);
        },
      ),
    );
  });
});
