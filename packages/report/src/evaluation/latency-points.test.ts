import { describe, expect, it } from 'vitest';
import { createResult, createRow, emptyResult } from '../__fixtures__/evaluation-result.ts';
import { latencyPoints } from './latency-points.ts';
import type { ReportLatency } from './report-latency.ts';

const { global } = createRow();
const rows = [400, 100, 300, null].map((latencyMs) => createRow({ global: { ...global, latencyMs } }));
const measured = createResult({ model: 'm', rows });
const counted = createResult({
  model: 'm',
  rows: [2, 5].map((calls) => createRow({ global: { ...global, latencyMs: 300, calls } })),
});
const given: ReportLatency = { model: 'm', view: 'global', accuracy: 0.5, latencyMs: 7, callsPerItem: 1 };
const tool: ReportLatency = { model: 'm', view: 'tool', accuracy: 0.9, latencyMs: 9 };
const own = { model: 'm', view: 'global', accuracy: 0.5, latencyMs: 300 };

describe('latencyPoints', () => {
  it.each([
    { case: 'nothing', results: [], extra: [], expected: [] },
    { case: 'no items', results: [emptyResult], extra: [], expected: [] },
    { case: 'the median of those measured', results: [measured], extra: [], expected: [own] },
    {
      case: 'calls where they were counted',
      results: [counted],
      extra: [],
      expected: [{ ...own, callsPerItem: 3.5 }],
    },
    {
      case: 'a given point in place of the measured',
      results: [measured],
      extra: [given],
      expected: [given],
    },
    { case: 'a given point beside them', results: [measured], extra: [tool], expected: [own, tool] },
  ])('gives $case', ({ results, extra, expected }) => {
    expect(latencyPoints(results, extra)).toEqual(expected);
  });
});
