import type { Verdict } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { type SubsetVerdict, subsetMean } from './subset-mean.ts';

const right: Verdict = { status: 'correct', answer: 'A', scorer: 'choice' };
const wrong: Verdict = { status: 'incorrect', answer: 'B', scorer: 'choice' };
const none: Verdict = { status: 'no-answer', cause: 'empty', scorer: 'choice' };
const fault: Verdict = { status: 'unknown', cause: 'timeout', scorer: 'choice' };

function rows(subset: string, verdicts: readonly Verdict[]): SubsetVerdict[] {
  return verdicts.map((verdict, index) => ({ subset, verdict, cluster: `${subset} ${index}` }));
}

const all = [
  ...rows('3D/Omni3D', [right, right, right, wrong]),
  ...rows('2D/COCO', [right, wrong]),
  ...rows('2D/ADE20K', [right, right, right, none, fault]),
];

describe('subsetMean', () => {
  it('weighs parts alike, however many items they have', () => {
    const found = subsetMean(all);
    // By hand: ADE20K 3 of 4, COCO 1 of 2, so 2D is 0.625; 3D is 3 of 4; the mean of the two is 0.6875, not 7 of 10.
    expect(found.mean).toBeCloseTo(0.6875, 12);
    expect(found.parts).toMatchObject([
      {
        name: '2D',
        mean: 0.625,
        subsets: [
          { name: 'ADE20K', successes: 3, total: 4, share: 0.75 },
          { name: 'COCO', successes: 1, total: 2, share: 0.5 },
        ],
      },
      { name: '3D', mean: 0.75, subsets: [{ name: 'Omni3D', share: 0.75 }] },
    ]);
  });

  it('puts the interval together from those of the subsets', () => {
    const found = subsetMean(all);
    const [flat, scenes] = found.parts;
    // Wilson: 3 of 4 is [0.3006, 0.9544], 1 of 2 is [0.0945, 0.9055].
    // 2D: 0.625 - sqrt(0.4494^2 + 0.4055^2) / 2 = 0.3224, and 0.625 + sqrt(0.2044^2 + 0.4055^2) / 2 = 0.8520.
    expect(flat?.interval?.low).toBeCloseTo(0.3224, 3);
    expect(flat?.interval?.high).toBeCloseTo(0.852, 3);
    expect(scenes?.interval?.low).toBeCloseTo(0.3006, 3);
    // 0.6875 - sqrt(0.3026^2 + 0.4494^2) / 2 = 0.4166, and 0.6875 + sqrt(0.2270^2 + 0.2044^2) / 2 = 0.8402.
    expect(found.interval?.low).toBeCloseTo(0.4166, 3);
    expect(found.interval?.high).toBeCloseTo(0.8402, 3);
  });

  it.each([
    { case: 'nothing', given: [], mean: null, interval: null },
    {
      case: 'a subset of which nothing is known',
      given: [...rows('2D/COCO', [fault]), ...rows('2D/ADE20K', [right])],
      mean: null,
      interval: null,
    },
    {
      case: 'a subset without parts',
      given: rows('2D', [right, wrong]),
      mean: 0.5,
      interval: { low: expect.closeTo(0.0945, 3), high: expect.closeTo(0.9055, 3) },
    },
  ])('of $case', ({ given, mean, interval }) => {
    expect(subsetMean(given)).toMatchObject({ mean, interval });
  });
});
