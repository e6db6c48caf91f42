import { iou } from '@r2i/geometry';
import type { Proposal } from '@r2i/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { filterProposals } from './filter-proposals.ts';

const image = { width: 1000, height: 500 };

function proposal(left: number, top: number, right: number, bottom: number, score = 0.9): Proposal {
  return { box: { frame: 'pixel', left, top, right, bottom }, label: 'sign', score, proposer: 'test' };
}

describe('filterProposals', () => {
  it('returns two empty lists for none', () => {
    expect(filterProposals([], image)).toEqual({ kept: [], rejected: [] });
  });

  it.each([
    { case: 'typical', input: proposal(100, 100, 200, 150) },
    { case: 'score at the limit', input: proposal(100, 100, 200, 150, 0.75) },
    { case: 'area at the limit', input: proposal(0, 0, 250, 200) },
    { case: 'side at the limit', input: proposal(0, 0, 16, 16) },
    { case: 'beyond the border, enough within', input: proposal(-50, -50, 100, 100) },
  ])('keeps $case, unchanged', ({ input }) => {
    expect(filterProposals([input], image)).toEqual({ kept: [input], rejected: [] });
  });

  it.each([
    {
      case: 'a low score',
      input: proposal(100, 100, 200, 150, 0.749),
      reason: 'score-too-low',
      words: '0.749',
    },
    {
      case: 'a score of NaN',
      input: proposal(0, 0, 50, 50, Number.NaN),
      reason: 'score-too-low',
      words: 'NaN',
    },
    { case: 'a large box', input: proposal(0, 0, 251, 200), reason: 'too-large', words: '10.04 %' },
    { case: 'the whole image', input: proposal(0, 0, 1000, 500), reason: 'too-large', words: '100 %' },
    { case: 'a low box', input: proposal(0, 0, 100, 15.5), reason: 'too-small', words: '15.5 px' },
    { case: 'little within the image', input: proposal(-90, 0, 10, 50), reason: 'too-small', words: '10 px' },
    { case: 'beside the image', input: proposal(1000, 0, 1100, 50), reason: 'too-small', words: '1000x500' },
    { case: 'no area', input: proposal(10, 10, 10, 50), reason: 'too-small', words: 'no part' },
    { case: 'NaN', input: proposal(Number.NaN, 0, 50, 50), reason: 'too-small', words: 'no part' },
    {
      case: 'an infinite side',
      input: proposal(-Infinity, 0, 50, 50),
      reason: 'too-small',
      words: 'no part',
    },
  ])('rejects $case', ({ input, reason, words }) => {
    expect(filterProposals([input], image)).toEqual({
      kept: [],
      rejected: [{ proposal: input, reason, detail: expect.stringContaining(words) }],
    });
  });

  it('keeps the better of two boxes that overlap, wherever it stands', () => {
    const worse = proposal(0, 0, 100, 100, 0.8);
    const better = proposal(0, 0, 100, 90, 0.95);
    const { kept, rejected } = filterProposals([worse, better], image);
    expect(kept).toEqual([better]);
    expect(rejected).toEqual([
      { proposal: worse, reason: 'duplicate-box', detail: expect.stringContaining('0.95 is 0.9') },
    ]);
  });

  it('keeps the first of two equal ones, and both where overlap may be full', () => {
    const first = proposal(0, 0, 100, 100);
    const second = { ...first };
    expect(filterProposals([first, second], image).kept[0]).toBe(first);
    expect(filterProposals([first, second], image, { maxIou: 1 }).kept).toHaveLength(2);
  });

  it('keeps boxes that overlap no more than allowed', () => {
    // 50 of 150 columns are shared.
    expect(
      filterProposals([proposal(0, 0, 100, 100), proposal(50, 0, 150, 100)], image, { maxIou: 1 / 3 }).kept,
    ).toHaveLength(2);
  });

  it('does not measure overlap against what was rejected', () => {
    const large = proposal(0, 0, 400, 200, 0.99);
    const within = proposal(0, 0, 250, 200, 0.8);
    expect(filterProposals([large, within], image).kept).toEqual([within]);
  });

  it('keeps the best where the number is limited, in the order given', () => {
    const list = [0.8, 0.95, 0.85, 0.99].map((score, index) =>
      proposal(index * 100, 0, index * 100 + 50, 50, score),
    );
    const { kept, rejected } = filterProposals(list, image, { maxPerImage: 2 });
    expect(kept.map(({ score }) => score)).toEqual([0.95, 0.99]);
    expect(rejected.map(({ proposal: { score }, reason }) => [score, reason])).toEqual([
      [0.8, 'over-cap'],
      [0.85, 'over-cap'],
    ]);
    expect(filterProposals(list, image, { maxPerImage: 0 }).kept).toEqual([]);
  });

  const coordinate = fc.integer({ min: -100, max: 1100 });
  const anyProposal = fc
    .tuple(coordinate, coordinate, coordinate, coordinate, fc.double({ min: 0, max: 1 }))
    .map(([left, top, right, bottom, score]) => proposal(left, top, right, bottom, score));
  const options = fc.record(
    {
      minScore: fc.double({ min: 0, max: 1, noNaN: true }),
      maxAreaRatio: fc.double({ min: 0, max: 1, noNaN: true }),
      minSide: fc.integer({ min: 0, max: 50 }),
      maxIou: fc.double({ min: 0, max: 1, noNaN: true }),
      maxPerImage: fc.integer({ min: 0, max: 10 }),
    },
    { requiredKeys: ['maxIou', 'maxPerImage'] },
  );

  it('gives every proposal back in exactly one of the two lists, and keeps no overlap', () => {
    fc.assert(
      fc.property(fc.array(anyProposal, { maxLength: 30 }), options, (list, chosen) => {
        const { kept, rejected } = filterProposals(list, image, chosen);
        const back = [...kept, ...rejected.map((rejection) => rejection.proposal)];
        expect(back).toHaveLength(list.length);
        expect(new Set(back)).toEqual(new Set(list));
        expect(kept.length).toBeLessThanOrEqual(chosen.maxPerImage);
        for (const [index, one] of kept.entries()) {
          for (const other of kept.slice(index + 1)) {
            // Beyond the border the visible parts count, so only inner boxes are compared here.
            if (
              [one, other].every(
                ({ box }) => box.left >= 0 && box.top >= 0 && box.right <= 1000 && box.bottom <= 500,
              )
            ) {
              expect(iou(one.box, other.box)).toBeLessThanOrEqual(chosen.maxIou);
            }
          }
        }
      }),
    );
  });
});
