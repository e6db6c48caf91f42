import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createRowSet } from './row-set.ts';

describe('createRowSet', () => {
  it('holds what a set of numbers holds', () => {
    const step = fc.tuple(fc.boolean(), fc.oneof(fc.nat(70), fc.nat(5_000)));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const [rows, plain] = [createRowSet(), new Set<number>()];
        for (const [adds, row] of steps) {
          if (adds) plain.add(row);
          else plain.delete(row);
          if (adds) rows.add(row);
          else rows.delete(row);
        }
        for (let row = 0; row <= 5_001; row += 1) expect(rows.has(row)).toBe(plain.has(row));
      }),
      { numRuns: 30 },
    );
  });

  it.each([0, 31, 32, 1_023, 1_024, 1_000_000])('holds row %i alone', (row) => {
    const rows = createRowSet();
    rows.add(row);
    expect([row - 1, row, row + 1].map(rows.has)).toEqual([false, true, false]);
  });
});
