import type { Verdict } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { type YesNoVerdict, yesRate } from './yes-rate.ts';

/** `yn`: said yes, no was right. `?` is an output that is neither. */
function row(pair: string): YesNoVerdict {
  const target = pair[1] === 'y' ? 'yes' : 'no';
  const said = pair[0] === 'y' ? 'yes' : 'no';
  const verdict: Verdict =
    pair[0] === '?'
      ? { status: 'no-answer', cause: 'wrong-form', scorer: 'test' }
      : { status: said === target ? 'correct' : 'incorrect', answer: said, scorer: 'test' };
  return { target, verdict };
}

describe('yesRate', () => {
  it.each([
    { rows: [], yes: null, expected: null, accuracy: null, precision: null, recall: null, f1: null },
    { rows: ['yy', 'nn'], yes: 0.5, expected: 0.5, accuracy: 1, precision: 1, recall: 1, f1: 1 },
    { rows: ['yy', 'yn'], yes: 1, expected: 0.5, accuracy: 0.5, precision: 0.5, recall: 1, f1: 2 / 3 },
    { rows: ['ny', 'nn'], yes: 0, expected: 0.5, accuracy: 0.5, precision: null, recall: 0, f1: 0 },
    { rows: ['nn', 'nn'], yes: 0, expected: 0, accuracy: 1, precision: null, recall: null, f1: null },
    {
      rows: ['yy', '?y', '?n', 'nn'],
      yes: 0.25,
      expected: 0.5,
      accuracy: 0.5,
      precision: 1,
      recall: 0.5,
      f1: 2 / 3,
    },
  ])('of $rows by hand', ({ rows, f1, ...shares }) => {
    const result = yesRate(rows.map(row));
    for (const [name, share] of Object.entries(shares)) {
      expect(result).toMatchObject({ [name]: { share } });
    }
    expect(result.f1).toBe(f1);
  });

  it('counts outputs that are neither, and gives every share its interval', () => {
    const result = yesRate(['yy', '?y', '?n', 'nn'].map(row));
    expect(result.neither).toBe(2);
    // 2 of 4, by hand: centre 1/2, half width z sqrt(1/16 + z²/64) / (1 + z²/4) with z² = 3.8415.
    expect(result.accuracy.interval?.low).toBeCloseTo(0.15, 4);
    expect(result.accuracy.interval?.high).toBeCloseTo(0.85, 4);
  });

  it('leaves out what is not known', () => {
    const unknown: YesNoVerdict = {
      target: 'yes',
      verdict: { status: 'unknown', cause: 'call-failed', scorer: 'test' },
    };
    expect(yesRate([row('yy'), unknown])).toEqual(yesRate([row('yy')]));
  });

  it('refuses a target that is neither', () => {
    expect(() => yesRate([{ ...row('yy'), target: 'maybe' }])).toThrow(/target is maybe/);
  });
});
