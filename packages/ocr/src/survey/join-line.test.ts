import { describe, expect, it } from 'vitest';

import { boxQuad, quadBox } from '../pixels/quad.ts';
import { continuesLine, joinLines } from './join-line.ts';

const line = boxQuad({ left: 100, top: 100, right: 200, bottom: 120 });

describe('continuesLine', () => {
  it.each([
    { case: 'the next word', other: { left: 210, top: 100, right: 260, bottom: 120 }, continues: true },
    { case: 'the word before', other: { left: 40, top: 101, right: 90, bottom: 121 }, continues: true },
    { case: 'a word too far', other: { left: 225, top: 100, right: 260, bottom: 120 }, continues: false },
    { case: 'the line below', other: { left: 100, top: 125, right: 200, bottom: 145 }, continues: false },
    { case: 'much larger print', other: { left: 205, top: 80, right: 300, bottom: 140 }, continues: false },
    { case: 'a raised word', other: { left: 205, top: 88, right: 260, bottom: 108 }, continues: false },
  ])('$case: $continues', ({ other, continues }) => {
    expect(continuesLine(line, boxQuad(other))).toBe(continues);
  });
});

describe('joinLines', () => {
  it('joins a chain of words and leaves the other line', () => {
    const found = [
      { quad: boxQuad({ left: 0, top: 0, right: 50, bottom: 20 }), score: 0.9 },
      { quad: boxQuad({ left: 120, top: 0, right: 170, bottom: 20 }), score: 0.7 },
      { quad: boxQuad({ left: 60, top: 0, right: 110, bottom: 20 }), score: 0.8 },
      { quad: boxQuad({ left: 0, top: 40, right: 50, bottom: 60 }), score: 0.6 },
    ];
    const joined = joinLines(found);
    expect(joined.map(({ quad, score }) => ({ ...quadBox(quad), score }))).toEqual([
      { frame: 'pixel', left: 0, top: 0, right: 170, bottom: 20, score: 0.7 },
      { frame: 'pixel', left: 0, top: 40, right: 50, bottom: 60, score: 0.6 },
    ]);
  });

  it('has nothing to join in nothing', () => {
    expect(joinLines([])).toEqual([]);
  });
});
