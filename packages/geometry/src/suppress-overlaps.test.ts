import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { anyBox, box } from './__fixtures__/boxes.ts';
import { iou } from './iou.ts';
import { suppressOverlaps } from './suppress-overlaps.ts';

const a = box(0, 0, 10, 10);
const nearA = box(1, 0, 11, 10);
const far = box(100, 100, 110, 110);

describe('suppressOverlaps', () => {
  it.each([
    { case: 'nothing', boxes: [], scores: [], kept: [], suppressed: [] },
    { case: 'one', boxes: [a], scores: [0], kept: [0], suppressed: [] },
    {
      case: 'the better of two',
      boxes: [a, nearA, far],
      scores: [0.5, 0.9, 0.1],
      kept: [1, 2],
      suppressed: [0],
    },
    { case: 'the first of equals', boxes: [a, nearA], scores: [0.5, 0.5], kept: [0], suppressed: [1] },
    { case: 'copies', boxes: [a, a, a], scores: [1, 3, 2], kept: [1], suppressed: [2, 0] },
  ])('keeps $case', ({ boxes, scores, kept, suppressed }) => {
    const result = suppressOverlaps(boxes, scores);
    expect(result.kept).toEqual(kept);
    expect(result.suppressed.map(({ index }) => index)).toEqual(suppressed);
  });

  it('says by which box and how much', () => {
    const { suppressed } = suppressOverlaps([a, nearA], [0.2, 0.4]);
    expect(suppressed).toEqual([{ index: 0, by: 1, iou: 90 / 110 }]);
  });

  it('spares a box whose only better neighbour was itself suppressed', () => {
    const chain = [box(0, 0, 10, 10), box(3, 0, 13, 10), box(6, 0, 16, 10)];
    expect(suppressOverlaps(chain, [3, 2, 1]).kept).toEqual([0, 2]);
  });

  it('keeps an overlap of exactly the threshold', () => {
    expect(suppressOverlaps([a, nearA], [1, 2], { maxIou: 90 / 110 }).kept).toEqual([1, 0]);
    expect(suppressOverlaps([a, a], [1, 2], { maxIou: 1 }).kept).toEqual([1, 0]);
  });

  it('keeps the best, splits all, and leaves no pair above the threshold', () => {
    const scored = fc.array(fc.tuple(anyBox, fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 25 });
    fc.assert(
      fc.property(scored, fc.double({ min: 0, max: 1, noNaN: true }), (entries, maxIou) => {
        const boxes = entries.map(([one]) => one);
        const scores = entries.map(([, score]) => score);
        const { kept, suppressed } = suppressOverlaps(boxes, scores, { maxIou });
        const all = [...kept, ...suppressed.map(({ index }) => index)];
        expect(all.sort((x, y) => x - y)).toEqual(boxes.map((_, index) => index));
        if (entries.length > 0) expect(scores[kept[0] ?? -1]).toBe(Math.max(...scores));
        const overlap = (x: number, y: number): number => {
          const [first, second] = [boxes[x], boxes[y]];
          return first === undefined || second === undefined ? Number.NaN : iou(first, second);
        };
        for (const x of kept) {
          for (const y of kept) if (x !== y) expect(overlap(x, y)).toBeLessThanOrEqual(maxIou);
        }
        for (const { index, by, iou: value } of suppressed) {
          expect(kept).toContain(by);
          expect(value).toBe(overlap(index, by));
          expect(value).toBeGreaterThan(maxIou);
          expect(scores[by]).toBeGreaterThanOrEqual(scores[index] ?? Number.NaN);
        }
      }),
    );
  });

  it.each([
    { case: 'a missing score', scores: [1] },
    { case: 'a score too many', scores: [1, 2, 3] },
    { case: 'NaN', scores: [1, Number.NaN] },
  ])('refuses $case', ({ scores }) => {
    expect(() => suppressOverlaps([a, far], scores)).toThrow(RangeError);
  });
});
