import type { ModelDifference, ViewComparison } from '@r2i/zoombench';
import { expect, it } from 'vitest';

import { formatComparison } from './format-comparison.ts';

const difference: ModelDifference = {
  asked: 2,
  items: 2,
  missing: {},
  bootstrap: null,
  bounds: { low: -0.5, high: -0.5 },
  first: 1,
  second: 0.5,
  difference: -0.5,
  standardError: 0.1,
  interval: { low: -0.7, high: -0.3 },
  separated: true,
  detectable: 0.28,
  neededItems: 12,
};
const flips = { 'both-correct': 0, gained: 1, lost: 0, 'both-wrong': 1 };
const view: ViewComparison = { ...difference, neededItems: null, flips, pValue: 1 };
const effort = { answers: 2, calls: 2, callsPerAnswer: 1, meanMs: 100, medianMs: 100, p95Ms: 100 };
const efforts = { global: effort, regional: effort };

it.each([
  { case: 'both views', regional: view, hasGap: true },
  { case: 'one view', regional: { ...view, first: null }, hasGap: false },
])('sets out $case in columns, with warnings and the place of the report', ({ regional, hasGap }) => {
  const text = formatComparison(
    {
      comparison: {
        schema: 'r2i.comparison/1',
        first: 'base',
        second: 'loop',
        items: 2,
        clusters: 2,
        seed: 0,
        draws: 100,
        global: view,
        regional,
        gap: difference,
        closed: {
          ofGap: { share: 0.5, interval: { low: 0.2, high: 0.9 } },
          ofLoss: { lost: 2, recovered: 1, share: null, interval: null },
        },
        warnings: [{ code: 'few-images', message: 'All items come from 2 images' }],
        rows: [],
      },
      effort: { first: efforts, second: efforts },
    },
    '/out',
  );
  expect(text).toMatch(/ base +loop +difference +95 % +items needed +gained +lost +p \(flips\)\n/);
  expect(text).toMatch(/items needed.*\nglobal .* n\/a .*\n/);
  expect(/zooming gap +100\.0 % +50\.0 % +-50\.0 % .* 12\n/.test(text)).toBe(hasGap);
  expect(text).toMatch(/global, median time +100 ms +100 ms\n/);
  expect(text).toMatch(/global, calls an answer +1\.00 +1\.00\n/);
  expect(text).toContain('\nwarning  All items come from 2 images\n');
  expect(text.endsWith('report   /out/report.html\n')).toBe(true);
});
