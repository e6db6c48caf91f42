import { createRandom, type Verdict } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exactMcNemar } from './exact-mcnemar.ts';
import { flipOf, type ViewPair, zoomingGap } from './zooming-gap.ts';

const verdicts: Readonly<Record<string, Verdict>> = {
  c: { status: 'correct', answer: 'B', scorer: 'test' },
  i: { status: 'incorrect', answer: 'A', scorer: 'test' },
  u: { status: 'no-answer', cause: 'empty', scorer: 'test' },
  '?': { status: 'unknown', cause: 'undecided', scorer: 'test' },
  f: { status: 'unknown', cause: 'http-413', scorer: 'rules' },
  m: { status: 'unknown', cause: 'missing-prediction', scorer: 'rules' },
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
    ['fc', 'unknown'],
    ['cm', 'unknown'],
    ['fm', 'unknown'],
    ['?c', 'unknown'],
    ['u?', 'unknown'],
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
    const { asked, missing, bounds: _, ...rest } = zoomingGap([...known, ...unknown], { draws: 50 });
    expect({ asked, missing }).toEqual({ asked: 8, missing: { undecided: 6 } });
    expect(zoomingGap(known, { draws: 50 })).toMatchObject(rest);
    expect(zoomingGap(unknown)).toMatchObject({ asked: 5, pairs: 0, gap: null, pValue: null });
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
      // Images change by 2, 2, -1 and 0: of the 8 ways to swap the three, 4 end at 3 or beyond.
      pValue: 0.5,
    });
    expect(exactMcNemar(4, 1)).toBe(0.375);
    // Each pair on an image of its own: McNemar's test.
    const apart = pairs.map((views, index) => ({ ...views, imageId: String(index) }));
    expect(zoomingGap(apart).pValue).toBe(0.375);
  });

  it.each([
    { case: 'nothing asked', pairs: [], gap: null, missing: {}, bounds: null },
    {
      case: 'all answered',
      pairs: ['ic', 'cc'],
      gap: 1 / 2,
      missing: {},
      bounds: { low: 1 / 2, high: 1 / 2 },
    },
    {
      case: 'all calls on the full image failed',
      pairs: ['fc', 'fc', 'fi', 'fc'],
      gap: null,
      missing: { 'http-413': 4 },
      bounds: { low: -1 / 4, high: 3 / 4 },
    },
    {
      case: 'a view that was not asked',
      pairs: ['cm', 'im', 'im', 'im'],
      gap: null,
      missing: { 'missing-prediction': 4 },
      bounds: { low: -1 / 4, high: 3 / 4 },
    },
    {
      case: 'some missing',
      pairs: ['ic', 'cc', 'fc', 'fm', 'iu'],
      gap: 1 / 3,
      missing: { 'http-413': 2, 'missing-prediction': 1 },
      bounds: { low: 0, high: 3 / 5 },
    },
  ])('counts what was answered in both views: $case', ({ pairs, gap, missing, bounds }) => {
    const result = zoomingGap(pairs.map((views, index) => pair(views, String(index))));
    const answered = pairs.filter((views) => !/[fm]/.test(views)).length;
    expect(result).toMatchObject({ asked: pairs.length, pairs: answered, gap, missing, bounds });
    if (gap === null) expect(result).toMatchObject({ interval: null, pValue: null, standardError: null });
  });

  it('has bounds that hold the gap of the answers that went missing', () => {
    const views = fc.constantFrom('c', 'i', 'u');
    const pairs = fc.array(fc.record({ views: fc.tuple(views, views), lost: fc.nat(3) }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(pairs, (list) => {
        const whole = list.map(({ views: [global, regional] }, index) =>
          pair(`${global}${regional}`, String(index >> 1)),
        );
        const seen = list.map(({ views: [global, regional], lost }, index) =>
          pair(`${lost & 1 ? 'f' : global}${lost & 2 ? 'm' : regional}`, String(index >> 1)),
        );
        const { bounds } = zoomingGap(seen, { draws: 1 });
        const { gap } = zoomingGap(whole, { draws: 1 });
        expect(bounds?.low).toBeLessThanOrEqual((gap ?? 9) + 1e-12);
        expect(bounds?.high).toBeGreaterThanOrEqual((gap ?? -9) - 1e-12);
        // What is missing decides nothing else: the same without the pairs concerned.
        const answered = seen.filter((_, index) => list[index]?.lost === 0);
        const { asked: _, missing: __, bounds: ___, ...rest } = zoomingGap(seen, { draws: 20 });
        expect(zoomingGap(answered, { draws: 20 })).toMatchObject(rest);
      }),
      { numRuns: 60 },
    );
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
        for (const name of ['interval', 'bootstrap', 'bounds'] as const) {
          const [there, back] = [gap[name], swapped[name]];
          expect(back === null).toBe(there === null);
          expect(back?.low ?? 0).toBeCloseTo(-(there?.high ?? 0), 9);
          expect(back?.high ?? 0).toBeCloseTo(-(there?.low ?? 0), 9);
        }
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
        for (const interval of [result.interval, result.bootstrap]) {
          expect(interval?.low ?? -1).toBeLessThanOrEqual(result.gap ?? -2);
          expect(interval?.high ?? 1).toBeGreaterThanOrEqual(result.gap ?? 2);
        }
        expect(result.interval === null).toBe(result.clusters < 2);
        expect(zoomingGap(createRandom(seed).shuffle(there), { seed, draws: 40 })).toEqual(result);
      }),
    );
  });
});
