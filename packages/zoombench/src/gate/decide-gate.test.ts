import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { differenceInterval } from '../statistics/difference-interval.ts';
import { decideGate, type GateRules, type GateTest, planTest } from './decide-gate.ts';
import type { MeasuredChange } from './measure-change.ts';

const rules: GateRules = {
  level: 0.05,
  power: 0.8,
  mostMissing: 0.02,
  assume: { discordant: 0.2, withinImage: 0 },
};
const test: GateTest = { name: 'z', measure: 'global', margin: 0, expected: null, required: true };

/** So many items gained and lost of all, each on an image of its own. */
function change(gained: number, lost: number, items: number, asked = items): MeasuredChange {
  const values = Array.from({ length: items }, (_, at) => (at < gained ? 1 : at < gained + lost ? -1 : 0));
  const clusters = values.map((sum) => ({ sum, count: 1 }));
  const meanSquare = (gained + lost) / items;
  const missing = asked === items ? {} : { timeout: asked - items };
  return {
    ...{ asked, items, missing, clusters, meanSquare },
    gain: items === 0 ? null : (gained - lost) / items,
    interval: differenceInterval(clusters, { meanSquare, reach: 1 }),
  };
}

describe('decideGate', () => {
  it.each<[what: string, of: MeasuredChange, margin: number, outcome: string, open: string | null]>([
    ['a gain that is seen', change(80, 20, 500), 0, 'met', null],
    ['a gain below what is asked for', change(80, 20, 500), 0.2, 'missed', null],
    ['a gain that may be the margin', change(80, 20, 500), 0.1, 'open', 'not-separated'],
    ['a loss within the allowance', change(10, 12, 2000), -0.02, 'met', null],
    ['no change on many items', change(0, 0, 2000), -0.01, 'met', null],
    ['no change on few items is no proof', change(0, 0, 40), -0.01, 'open', 'not-separated'],
    ['a loss beyond the allowance', change(10, 120, 1000), -0.02, 'missed', null],
    ['one image', change(1, 0, 1), 0, 'open', 'few-images'],
    ['nothing', change(0, 0, 0, 0), 0, 'open', 'few-images'],
    ['a gain beside many faults', change(80, 20, 500, 600), 0, 'open', 'missing-answers'],
    ['a gain beside few faults', change(80, 20, 500, 505), 0, 'met', null],
  ])('%s', (_, of, margin, outcome, open) => {
    expect(decideGate([{ ...test, margin, change: of }], rules).tests[0]).toMatchObject({ outcome, open });
  });

  it.each<[what: string, tests: readonly [MeasuredChange, required: boolean][], verdict: string]>([
    [
      'all that is required is met',
      [
        [change(80, 20, 500), true],
        [change(20, 80, 500), false],
      ],
      'GO',
    ],
    [
      'one that is required is missed',
      [
        [change(80, 20, 500), true],
        [change(20, 80, 500), true],
      ],
      'NO-GO',
    ],
    [
      'one is open',
      [
        [change(80, 20, 500), true],
        [change(20, 19, 500), true],
      ],
      'INCONCLUSIVE',
    ],
    ['nothing is required', [[change(80, 20, 500), false]], 'INCONCLUSIVE'],
  ])('%s', (_, tests, verdict) => {
    const measured = tests.map(([of, required]) => ({ ...test, required, change: of }));
    expect(decideGate(measured, rules).verdict).toBe(verdict);
  });

  it('asks more of each test the more there are', () => {
    const near = { ...test, change: change(40, 20, 500) };
    expect(decideGate([near], rules).tests[0]?.outcome).toBe('met');
    const many = decideGate(
      [near, ...Array.from({ length: 9 }, () => ({ ...test, change: change(9, 9, 500) }))],
      rules,
    );
    expect(many.tests[0]).toMatchObject({ outcome: 'open', adjusted: (many.tests[0]?.pValue ?? 0) * 10 });
  });

  it('says of one test what its 95 % interval says', () => {
    const counts = fc.tuple(fc.nat(60), fc.nat(60), fc.integer({ min: -40, max: 40 }));
    fc.assert(
      fc.property(counts, ([gained, lost, percent]) => {
        const [of, margin] = [change(gained, lost, 150), percent / 100];
        const { low = 0, high = 0 } = of.interval ?? {};
        fc.pre(Math.min(Math.abs(low - margin), Math.abs(high - margin)) > 1e-9);
        const expected = low > margin ? 'met' : high < margin ? 'missed' : 'open';
        expect(decideGate([{ ...test, margin, change: of }], rules).tests[0]?.outcome).toBe(expected);
      }),
    );
  });

  it('needs a test', () => {
    expect(() => decideGate([], rules)).toThrow(RangeError);
  });
});

describe('planTest', () => {
  const plan = (expected: number | null, items: number, images = items, tests = 1) =>
    planTest({ ...test, expected }, { items, images }, { rules, tests });

  it.each([[null], [0], [-0.1]])('states no power for an expected gain of %s', (expected) => {
    expect(plan(expected, 500)).toMatchObject({ power: null, neededItems: null });
  });

  it('needs the items of the normal approximation, at which the power is the one wanted', () => {
    // (1.95996 + 0.84162)² (0.2 - 0.06²) / 0.06² = 428.2, by hand.
    expect(plan(0.06, 500).neededItems).toBe(429);
    expect(plan(0.06, 429).power).toBeCloseTo(0.8, 2);
  });

  it('falls with the number of tests and with items that share an image', () => {
    const { power: one } = plan(0.06, 500);
    expect(plan(0.06, 500, 500, 8).power).toBeLessThan(one ?? 0);
    const alike = { ...rules, assume: { discordant: 0.2, withinImage: 0.5 } };
    const shared = planTest(
      { ...test, expected: 0.06 },
      { items: 500, images: 100 },
      { rules: alike, tests: 1 },
    );
    expect(shared.power).toBeLessThan(one ?? 0);
    expect(shared.neededItems).toBeGreaterThan(1200);
  });
});
