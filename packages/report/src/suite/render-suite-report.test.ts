import { describe, expect, it } from 'vitest';

import { renderSuiteReport } from './render-suite-report.ts';
import type { SuiteReportCell, SuiteReportInput } from './suite-report-input.ts';

const cost = { counted: 4, inputTokens: 4000, outputTokens: 40, usd: 0.0123 };
const view = (accuracy: number | null, total = 4) => ({
  ...{ total, accuracy, interval: accuracy === null ? null : { low: 0.1, high: 0.9 } },
  ...{ effort: { medianMs: 120 }, cost },
});

function cell(changes: Partial<SuiteReportCell> = {}): SuiteReportCell {
  return {
    ...{ model: 'base', benchmark: 'zoom', pixels: 262_144, visualTokens: 250, problem: null },
    result: {
      items: 4,
      global: view(0.5),
      regional: view(0.75),
      gap: { asked: 4, gap: 0.25, interval: { low: -0.3, high: 0.6 } },
      page: 'base/zoom #1/report.html',
    },
    ...changes,
  };
}

function render(changes: Partial<SuiteReportInput>): string {
  const cells = changes.cells ?? [cell()];
  return renderSuiteReport({
    models: [...new Set(cells.map(({ model }) => model))],
    benchmarks: [...new Set(cells.map(({ benchmark }) => benchmark))],
    ...{ tokenPixels: 1024, warnings: [], cells, ...changes },
  });
}

describe('renderSuiteReport', () => {
  it.each<{ name: string; cells: SuiteReportCell[]; shown: string[]; hidden: string[] }>([
    { name: 'nothing', cells: [], shown: ['0 models'], hidden: ['By visual tokens', 'Warning'] },
    {
      name: 'one cell',
      cells: [cell()],
      shown: ['50.0 %', '10.0 % to 90.0 %', 'gap +25.0', 'base/zoom%20%231/report.html', '$0.025'],
      hidden: ['By visual tokens', 'Warning'],
    },
    {
      name: 'a benchmark without crops',
      cells: [
        cell({
          result: {
            ...{ items: 4, global: view(0.5), regional: view(null, 0), page: 'x' },
            gap: { asked: 0, gap: null, interval: null },
          },
        }),
      ],
      shown: ['50.0 %'],
      hidden: ['crop –', 'gap –'],
    },
    {
      name: 'cells without a result',
      cells: [
        cell(),
        cell({ model: 'r2i', result: null }),
        cell({ model: 'x', result: null, problem: 'http-500' }),
      ],
      shown: ['missing', 'failed', 'x on zoom failed: http-500'],
      hidden: [],
    },
    {
      name: 'several budgets',
      cells: [cell(), cell({ pixels: 524_288, visualTokens: 500 })],
      shown: ['By visual tokens', '250 tokens', '500 tokens', '524,288 pixels', 'base, 262,144', 'line-gap'],
      hidden: [],
    },
    {
      name: 'a hostile name',
      cells: [cell({ model: '<script>alert(1)</script>' })],
      shown: ['&lt;script&gt;alert'],
      hidden: ['<script>alert'],
    },
  ])('shows $name', ({ cells, shown, hidden }) => {
    const page = render({ cells });
    for (const text of shown) expect(page).toContain(text);
    for (const text of hidden) expect(page).not.toContain(text);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says what the tables must not be read without', () => {
    expect(render({ warnings: ['asked otherwise'] })).toContain('<b>Warning:</b> asked otherwise');
  });
});
