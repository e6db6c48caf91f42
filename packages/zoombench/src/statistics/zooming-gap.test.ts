import { createRandom, type Verdict } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { flipOf, type ViewPair, zoomingGap } from './zooming-gap.ts';

const verdicts: Readonly<Record<string, Verdict>> = {
  c: { status: 'correct', answer: 'B', scorer: 'test' },
  i: { status: 'incorrect', answer: 'A', scorer: 'test' },
  u: { status: 'no-answer', cause: 'empty', scorer: 'test' },
  '?': { status: 'unknown', cause: 'call-failed', scorer: 'test' },
};

/** `ci` is a pair that is right on the full image and wrong on the crop. */
function pair(views: string, imageId: string): ViewPair {
  const [global, regional] = [...views].map((letter) => verdicts[letter]);
  if (global === undefined || regional === undefined) throw new RangeError(views);
  return { imageId, global, regional };
}

describe('flipOf', () => {
  it.each([
    ['cc', 'both-correct'],
    ['ic', 'gained-by-zoom'],
    ['uc', 'gained-by-zoom'],
    ['ci', 'lost-by-zoom'],
    ['cu', 'lost-by-zoom'],
    ['ui', 'both-wrong'],
  ])('%s is %s', (views, flip) => {
    expect(flipOf(pair(views, 'a'))).toBe(flip);
  });
});

describe('zoomingGap', () => {
  it('says nothing of nothing', () => {
    expect(zoomingGap([])).toMatchObject({ pairs: 0, clusters: 0, gap: null, interval: null, pValue: null });
    expect(zoomingGap([]).standardError).toBeNull();
  });

  it('leaves out pairs of which a view is not known: a fault is no evidence for or against zooming', () => {
    const known = ['ic', 'cc', 'ii'].map((views, index) => pair(views, String(index)));
    const unknown = ['?c', 'c?', '??', 'i?', '?u'].map((views, index) => pair(views, String(index)));
    expect(zoomingGap([...known, ...unknown], { draws: 50 })).toEqual(zoomingGap(known, { draws: 50 }));
    expect(zoomingGap(unknown)).toMatchObject({ pairs: 0, gap: null, pValue: null });
  });

  it('counts flips both ways and images once', () => {
    const pairs = ['ic', 'ic', 'ic', 'uc', 'ci', 'cc', 'ii', 'uu'].map((views, index) =>
      pair(views, `image-${index >> 1}`),
    );
    expect(zoomingGap(pairs)).toMatchObject({
      pairs: 8,
      clusters: 4,
      gap: 3 / 8,
      flips: { 'both-correct': 1, 'gained-by-zoom': 4, 'lost-by-zoom': 1, 'both-wrong': 2 },
      pValue: 0.375,
    });
  });

  it('changes its sign, and nothing else, when the views are swapped', () => {
    const pairs = fc.array(
      fc.tuple(fc.constantFrom('cc', 'ci', 'ic', 'ii', 'uc', 'cu'), fc.integer({ min: 0, max: 5 })),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 1000 }), (list, seed) => {
        const there = list.map(([views, image]) => pair(views, String(image)));
        const back = there.map(({ imageId, global, regional }) => ({
          imageId,
          global: regional,
          regional: global,
        }));
        const gap = zoomingGap(there, { seed, draws: 200 });
        const swapped = zoomingGap(back, { seed, draws: 200 });
        expect(swapped.gap).toBeCloseTo(-(gap.gap ?? 0), 12);
        expect(swapped.pValue).toBe(gap.pValue);
        expect(swapped.interval?.low).toBeCloseTo(-(gap.interval?.high ?? 0), 9);
        expect(swapped.interval?.high).toBeCloseTo(-(gap.interval?.low ?? 0), 9);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out the test where an item is asked twice', () => {
    const once = [pair('ic', 'a'), pair('ic', 'b')].map((views, index) => ({
      ...views,
      item: String(index),
    }));
    expect(zoomingGap(once).pValue).toBe(0.5);
    expect(zoomingGap(once.map((views) => ({ ...views, item: '0' }))).pValue).toBeNull();
  });

  it('holds the gap, and does not depend on the order of the pairs', () => {
    const pairs = fc.array(
      fc.tuple(fc.constantFrom('cc', 'ci', 'ic', 'ii', 'uc', 'cu'), fc.integer({ min: 0, max: 9 })),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(pairs, fc.nat(), (list, seed) => {
        const there = list.map(([views, image]) => pair(views, String(image)));
        const result = zoomingGap(there, { seed, draws: 40 });
        expect(result.interval?.low).toBeLessThanOrEqual(result.gap ?? -2);
        expect(result.interval?.high).toBeGreaterThanOrEqual(result.gap ?? 2);
        expect(zoomingGap(createRandom(seed).shuffle(there), { seed, draws: 40 })).toEqual(result);
      }),
    );
  });
});
