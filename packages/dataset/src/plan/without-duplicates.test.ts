import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type RegionCandidate, withoutDuplicates } from './without-duplicates.ts';

function candidate(id: string, left: number, change: Partial<RegionCandidate> = {}): RegionCandidate {
  const box = { frame: 'pixel', left, top: 0, right: left + 100, bottom: 10 } as const;
  return { id, imageId: 'photo', box, question: 'What does it say?', answer: 'STOP', ...change };
}

const idsOf = (list: readonly RegionCandidate[]): string[] => list.map(({ id }) => id);

describe('withoutDuplicates', () => {
  const first = candidate('a', 0);
  it.each([
    // Shifted by 10 of 100 pixels: 90 shared of 110.
    ['overlap enough', candidate('b', 10), 0.8, 1],
    ['overlap at the threshold', candidate('b', 10), 90 / 110, 1],
    ['overlap too little', candidate('b', 10), 0.82, 2],
    ['are the same box', candidate('b', 0), 1, 1],
    ['are apart', candidate('b', 200), 0.1, 2],
    ['are asked in other case and marks', candidate('b', 0, { question: 'what does IT say' }), 0.7, 1],
    ['are asked otherwise', candidate('b', 0, { question: 'Which colour is it?' }), 0.7, 2],
    ['have other answers', candidate('b', 0, { answer: 'GO' }), 0.7, 2],
    ['are in other photos', candidate('b', 0, { imageId: 'other' }), 0.7, 2],
    ['are duplicates that are wanted', candidate('b', 0), null, 2],
  ])('keeps as many as there should be where two %s', (_, second, minOverlap, kept) => {
    expect(withoutDuplicates([first, second], { minOverlap, seed: 1 })).toHaveLength(kept);
  });

  it('tells answers of signs alone apart', () => {
    const signs = [candidate('a', 0, { answer: '$' }), candidate('b', 0, { answer: '%' })];
    expect(withoutDuplicates(signs, { minOverlap: 0.7, seed: 1 })).toHaveLength(2);
  });

  it('keeps the same in any order, one of each place, and nothing alike', () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 30 });
    fc.assert(
      fc.property(list, fc.integer({ min: 0, max: 9 }), (lefts, seed) => {
        const all = lefts.map((left, index) => candidate(`s${index}`, left));
        const kept = withoutDuplicates(all, { minOverlap: 0.5, seed });
        const turned = withoutDuplicates([...all].reverse(), { minOverlap: 0.5, seed });
        expect(idsOf(kept).sort()).toEqual(idsOf(turned).sort());
        // A shift of 33 of 100 gives 67 / 133.
        const near = (left: RegionCandidate, right: RegionCandidate): boolean =>
          Math.abs(left.box.left - right.box.left) <= 33;
        for (const one of all) expect(kept.some((other) => near(one, other))).toBe(true);
        for (const one of kept) expect(kept.filter((other) => near(one, other))).toHaveLength(1);
      }),
    );
  });
});
