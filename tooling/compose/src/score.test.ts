import { describe, expect, it } from 'vitest';

import type { BoxEdges } from './quad.ts';
import { quadOfEdges } from './quad.ts';
import { type KeptAnswer, scoreKeptAnswers } from './score.ts';
import type { TruthLine } from './truth.ts';

function line(group: string, position: number, top: number, words: readonly string[]): TruthLine {
  const box: BoxEdges = [100, top, 100 + words.length * 100, top + 40];
  return {
    scene: 'a.jpg',
    group,
    line: position,
    kind: 'rendered',
    text: words.join(' '),
    visible: words.join(' '),
    partial: false,
    quad: quadOfEdges(box),
    box,
    plate: box,
    letterHeight: 30,
    tags: [],
    words: words.map((text, index) => ({ text, box: [100 + index * 100, top, 195 + index * 100, top + 40] })),
  };
}

const truth = [
  line('hire', 0, 100, ['Customer']),
  line('hire', 1, 150, ['Private', 'Hire']),
  line('code', 0, 400, ['B0S-18']),
  line('parking', 0, 600, ['NO', 'PARKING']),
];
const kept = (answer: string, box: BoxEdges, scene = 'a.jpg'): KeptAnswer => ({
  id: answer,
  scene,
  box,
  answer,
});

describe('scoreKeptAnswers', () => {
  it.each([
    { name: 'the line', answer: 'Private Hire', box: [100, 150, 300, 190], found: 1 },
    { name: 'case and spaces aside', answer: 'PRIVATEHIRE', box: [100, 150, 300, 190], found: 1 },
    { name: 'two whole lines', answer: 'customer private hire', box: [95, 95, 305, 195], found: 2 },
    { name: 'the words in the box', answer: 'Hire', box: [198, 150, 300, 190], found: 0 },
    { name: 'a code letter for letter', answer: 'B0S-18', box: [90, 390, 210, 450], found: 1 },
  ] as const)('takes $name as right', ({ answer, box, found }) => {
    expect(scoreKeptAnswers(truth, [kept(answer, box)])).toMatchObject({
      onSigns: 1,
      right: 1,
      precision: 1,
      linesFound: found,
      misreadings: [],
    });
  });

  it.each([
    { name: 'O for 0', answer: 'BOS-18', box: [90, 390, 210, 450], kind: 'misread', expected: 'B0S-18' },
    {
      name: 'half of what is in the box',
      answer: 'Private',
      box: [100, 150, 300, 190],
      kind: 'incomplete',
      expected: 'Private Hire',
    },
    {
      name: 'another sign',
      answer: 'Customer',
      box: [100, 600, 300, 640],
      kind: 'misread',
      expected: 'NO PARKING',
    },
    { name: 'nothing', answer: ' ', box: [100, 600, 300, 640], kind: 'misread', expected: 'NO PARKING' },
  ] as const)('lists $name as a misreading', ({ answer, box, kind, expected }) => {
    const score = scoreKeptAnswers(truth, [kept(answer, box)]);
    expect(score).toMatchObject({ onSigns: 1, right: 0, precision: 0, linesFound: 0 });
    expect(score.misreadings).toMatchObject([{ kind, expected }]);
  });

  it('finds a line by its words in several answers', () => {
    const parts = [kept('no', [100, 600, 197, 640]), kept('parking', [197, 600, 300, 640])];
    expect(scoreKeptAnswers(truth, parts)).toMatchObject({ right: 2, linesFound: 1, yield: 0.25 });
  });

  it.each([
    { name: 'off every sign', sample: kept('NO PARKING', [700, 700, 900, 800]) },
    { name: 'touching a corner only', sample: kept('NO PARKING', [295, 638, 500, 700]) },
    { name: 'in another scene', sample: kept('NO PARKING', [100, 600, 300, 640], 'b.jpg') },
  ])('counts an answer $name apart', ({ sample }) => {
    const score = scoreKeptAnswers(truth, [sample]);
    expect(score).toMatchObject({ onSigns: 0, precision: null, interval: null, outside: [sample] });
  });

  it('has no rates without truth or answers', () => {
    expect(scoreKeptAnswers([], [])).toMatchObject({ precision: null, interval: null, yield: null });
  });

  it('gives the Wilson interval of the precision', () => {
    const { interval } = scoreKeptAnswers(truth, [kept('B0S-18', [90, 390, 210, 450])]);
    expect(interval?.low).toBeCloseTo(0.2065, 4);
    expect(interval?.high).toBe(1);
  });
});
