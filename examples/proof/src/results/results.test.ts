import { expect, it } from 'vitest';

import { armChart } from './arm-chart.ts';
import type { Figure, ProofRow } from './proof-results.ts';
import { resultsMarkdown } from './results-markdown.ts';
import { countWrongKept } from './wrong-kept.ts';

const nothing: Figure = { value: null, low: null, high: null };
const half: Figure = { value: 0.5, low: 0.45, high: 0.55 };

function row(arm: ProofRow['arm'], seed: number): ProofRow {
  const measured = { n: 720, global: half, regional: { ...half, value: 0.99 }, gap: half };
  const compared = { closed: nothing, recovered: half, forgetting: nothing, behindR2i: nothing };
  const more = { groups: { colour: half }, yes: { said: 0.4, expected: 0.5 }, attention: 2.5 };
  return { arm, seed, ...measured, ...compared, ...more };
}

const rows = [row('base', 1), row('r2i', 1), row('base', 2)];

it('draws a dot and an interval for each figure', () => {
  const chart = armChart(rows);
  expect(chart.match(/<circle/gu)).toHaveLength(2 + rows.length * 2);
  expect(chart.match(/stroke-width="2"/gu)).toHaveLength(rows.length * 2);
  expect(chart).not.toMatch(/NaN|undefined/u);
});

it('tells figures in per cent, and nothing where nothing is known', () => {
  const settings = { photos: 10, heldout: 720, baseSteps: 5, steps: 3, seeds: [1, 2] };
  const syntheses = [
    { seed: 1, run: 'zoomed', kept: 200, wrong: 1, unanswerable: 0 },
    { seed: 2, run: 'direct', kept: 0, wrong: 0, unanswerable: 0 },
  ];
  const times = [{ step: 'seed-1/base', wall: 61.25, cpu: null }];
  const page = resultsMarkdown({ schema: 'r2i.proof/1', settings, rows, syntheses, times, keys: {} });
  expect(page).toContain(
    '| r2i | 1 | 720 | 50.0 [45.0, 55.0] | 99.0 [45.0, 55.0] | 50.0 [45.0, 55.0] |  | 50.0',
  );
  expect(page).toContain('| 1 | zoomed | 200 | 1 (0.50 %) | 0 (0.00 %) |');
  expect(page).toContain('| 2 | direct | 0 |  |  |');
  expect(page).toContain('| seed-1/base | 61.3 |  |');
});

const truth = new Map([
  [
    'a.png',
    [
      { shape: 'ring', colour: 'red', box: [10, 10, 20, 20] as const },
      { shape: 'cross', colour: 'blue', box: [40, 40, 50, 50] as const },
    ],
  ],
]);

it.each([
  ['What colour is the ring?', 'Red', 8, 'right'],
  ['What colour is the ring?', 'blue', 8, 'wrong'],
  ['What colour is the cross?', 'blue', 8, 'unanswerable'],
  ['Which shape is red?', 'ring', 8, 'right'],
  ['Is the ring red?', 'yes', 8, 'right'],
  ['Is the ring blue?', 'yes', 8, 'wrong'],
  ['Is the ring blue?', 'no', 8, 'right'],
  ['What colour is the ring?', 'red', 60, 'unanswerable'],
])('%s %s, in a box at %i: %s', (text, answer, at, outcome) => {
  const box = { frame: 'pixel', left: at, top: at, right: at + 16, bottom: at + 16 } as const;
  const image = { id: 'a', name: 'a.png', width: 64, height: 64, mediaType: 'image/png' };
  const question = { text, dimension: 'colour', questioner: 'q' } as const;
  const counted = countWrongKept([{ image, box, question, answer }], truth);
  expect(counted).toEqual({
    kept: 1,
    wrong: outcome === 'wrong' ? 1 : 0,
    unanswerable: outcome === 'unanswerable' ? 1 : 0,
  });
});
