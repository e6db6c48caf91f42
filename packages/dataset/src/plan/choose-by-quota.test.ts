import { type Dimension, dimensions } from '@r2i/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { chooseByQuota } from './choose-by-quota.ts';

function make(counts: Partial<Record<Dimension, number>>) {
  return Object.entries(counts).flatMap(([dimension, count]) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${dimension}-${index}`,
      dimension: dimensions.find((name) => name === dimension) ?? 'ocr',
    })),
  );
}

function countOf(ids: ReadonlySet<string>, dimension: string): number {
  return [...ids].filter((id) => id.startsWith(dimension)).length;
}

describe('chooseByQuota', () => {
  it.each([
    { case: 'nothing', there: {}, quota: { ocr: 0.5 }, ocr: 0, counting: 0 },
    { case: 'no quota', there: { ocr: 3, counting: 1 }, quota: {}, ocr: 3, counting: 1 },
    { case: 'half', there: { ocr: 30, counting: 10 }, quota: { ocr: 0.5 }, ocr: 10, counting: 10 },
    { case: 'a tenth of ten', there: { ocr: 9, counting: 9 }, quota: { ocr: 0.1 }, ocr: 1, counting: 9 },
    { case: 'none of one', there: { ocr: 5, counting: 5 }, quota: { ocr: 0 }, ocr: 0, counting: 5 },
    { case: 'only what is limited', there: { ocr: 5 }, quota: { ocr: 0.5 }, ocr: 0, counting: 0 },
    {
      case: 'both limited',
      there: { ocr: 8, counting: 4 },
      quota: { ocr: 0.5, counting: 0.5 },
      ocr: 4,
      counting: 4,
    },
    {
      case: 'within its share anyway',
      there: { ocr: 2, counting: 8 },
      quota: { ocr: 0.5 },
      ocr: 2,
      counting: 8,
    },
  ])('$case', ({ there, quota, ocr, counting }) => {
    const chosen = chooseByQuota(make(there), quota, { seed: 1 });
    expect([countOf(chosen, 'ocr'), countOf(chosen, 'counting')]).toEqual([ocr, counting]);
  });

  it('chooses the same whatever the order, others with another seed', () => {
    const samples = make({ ocr: 40, counting: 10 });
    const first = chooseByQuota(samples, { ocr: 0.5 }, { seed: 1 });
    expect(chooseByQuota([...samples].reverse(), { ocr: 0.5 }, { seed: 1 })).toEqual(first);
    expect(chooseByQuota(samples, { ocr: 0.5 }, { seed: 2 })).not.toEqual(first);
  });

  it('never exceeds a share, and cannot take one more', () => {
    const count = fc.integer({ min: 0, max: 30 });
    const share = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);
    fc.assert(
      fc.property(
        fc.tuple(count, count, count),
        fc.tuple(share, share),
        ([ocr, counting, colour], [first, second]) => {
          const quota = { ocr: first, counting: second };
          const chosen = chooseByQuota(make({ ocr, counting, colour }), quota, { seed: 0 });
          const kept = [countOf(chosen, 'ocr'), countOf(chosen, 'counting'), countOf(chosen, 'colour')];
          expect(kept[0]).toBeLessThanOrEqual(first * chosen.size + 1e-6);
          expect(kept[1]).toBeLessThanOrEqual(second * chosen.size + 1e-6);
          expect(kept[2]).toBe(colour);
          const best = (total: number): number =>
            Math.min(ocr, Math.floor(first * total + 1e-9)) +
            Math.min(counting, Math.floor(second * total + 1e-9)) +
            colour;
          for (let total = chosen.size + 1; total <= ocr + counting + colour; total += 1) {
            expect(best(total)).toBeLessThan(total);
          }
        },
      ),
    );
  });
});
