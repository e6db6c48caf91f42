import type { DualViewGroup } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import { attention, createResult, emptyResult } from '../__fixtures__/evaluation-result.ts';
import type { Html } from '../html/html.ts';
import { attentionChart, attentionTop } from './attention-chart.ts';
import { boxSizeCurve } from './box-size-curve.ts';
import { dimensionBars } from './dimension-bars.ts';
import { flipChart } from './flip-chart.ts';
import { gapChart } from './gap-chart.ts';
import { latencyChart } from './latency-chart.ts';
import { linePanel } from './line-panel.ts';

const result = createResult();
const [group] = result.byArea;
if (group === undefined) throw new Error('the fixture has one group');
const bare: DualViewGroup = {
  key: 'without intervals',
  global: { ...group.global, interval: null },
  regional: { ...group.regional, accuracy: null, interval: null },
  gap: { ...group.gap, gap: null, interval: null },
};
const many = Array.from({ length: 12 }, (_, index) => ({ ...group, key: `bin ${index}` }));
const noPairs = { ...group, gap: { ...group.gap, pairs: 0 } };

interface Row {
  readonly chart: string;
  readonly data: string;
  readonly draw: () => Html;
  /** Circles and bars drawn outside legends. */
  readonly marks: number;
}

const rows: Row[] = [
  { chart: 'gap', data: 'nothing', draw: () => gapChart([]), marks: 0 },
  { chart: 'gap', data: 'a model without items', draw: () => gapChart([emptyResult]), marks: 0 },
  { chart: 'gap', data: 'one model', draw: () => gapChart([result]), marks: 2 },
  { chart: 'gap', data: 'no intervals', draw: () => gapChart([{ model: null, ...bare }]), marks: 1 },
  { chart: 'gap', data: 'three models', draw: () => gapChart([result, result, result]), marks: 6 },
  { chart: 'bars', data: 'nothing', draw: () => dimensionBars([], { caption: '' }), marks: 0 },
  { chart: 'bars', data: 'one group', draw: () => dimensionBars([group], { caption: '' }), marks: 2 },
  { chart: 'bars', data: 'no intervals', draw: () => dimensionBars([bare], { caption: '' }), marks: 1 },
  { chart: 'bars', data: 'many groups', draw: () => dimensionBars(many, { caption: '' }), marks: 24 },
  { chart: 'curve', data: 'nothing', draw: () => boxSizeCurve([], { name: 'm' }), marks: 0 },
  {
    chart: 'curve',
    data: 'unknown sizes',
    draw: () => boxSizeCurve([{ ...group, key: 'unknown' }], { name: 'm' }),
    marks: 0,
  },
  {
    chart: 'curve',
    data: 'an empty bin',
    draw: () => boxSizeCurve([noPairs, group], { name: 'm' }),
    marks: 2,
  },
  { chart: 'curve', data: 'no intervals', draw: () => boxSizeCurve([bare], { name: 'm' }), marks: 1 },
  { chart: 'curve', data: 'many bins', draw: () => boxSizeCurve(many, { name: 'm' }), marks: 24 },
  { chart: 'flips', data: 'nothing', draw: () => flipChart([]), marks: 0 },
  { chart: 'flips', data: 'no pairs', draw: () => flipChart([emptyResult]), marks: 0 },
  { chart: 'flips', data: 'one model', draw: () => flipChart([result]), marks: 4 },
  { chart: 'flips', data: 'two models', draw: () => flipChart([result, result]), marks: 8 },
  { chart: 'latency', data: 'nothing', draw: () => latencyChart([]), marks: 0 },
  {
    chart: 'latency',
    data: 'a latency of 0',
    draw: () => latencyChart([{ model: 'm', view: 'global', accuracy: 1, latencyMs: 0 }]),
    marks: 0,
  },
  {
    chart: 'latency',
    data: 'one point',
    draw: () => latencyChart([{ model: null, view: 'global', accuracy: 0.4, latencyMs: 900 }]),
    marks: 1,
  },
  {
    chart: 'latency',
    data: 'points decades apart',
    draw: () =>
      latencyChart(
        [1, 60_000_000].map((latencyMs) => ({
          model: 'm',
          view: 'tool',
          accuracy: 1,
          latencyMs,
          callsPerItem: 2,
        })),
      ),
    marks: 2,
  },
  {
    chart: 'attention',
    data: 'no layer',
    draw: () => attentionChart({ ...attention, layers: [] }, { top: 2 }),
    marks: 0,
  },
  {
    chart: 'attention',
    data: 'a layer without a number',
    draw: () =>
      attentionChart(
        { ...attention, layers: [...attention.layers, { layer: 2, share: null, aboveNeutral: 0.5 }] },
        { top: 4 },
      ),
    marks: 2,
  },
  {
    chart: 'attention',
    data: 'one layer',
    draw: () => attentionChart({ ...attention, layers: attention.layers.slice(0, 1) }, { top: 2 }),
    marks: 1,
  },
  { chart: 'attention', data: 'several layers', draw: () => attentionChart(attention, { top: 4 }), marks: 2 },
];

describe('charts', () => {
  it.each(rows)('$chart of $data', ({ draw, marks }) => {
    const { text } = draw();
    const drawn = text.replace(/<ul class="legend[\s\S]*?<\/ul>/g, '');
    expect(drawn.match(/<circle|<rect/g)?.length ?? 0).toBe(marks);
    expect(text).not.toMatch(/NaN|undefined|Infinity|null/);
    // Whatever is drawn is there in words too: a table, and a text alternative or table that is the chart.
    expect(/<table[ >]/.test(text)).toBe(marks > 0 || /<figure/.test(text));
    if (/<figure/.test(text)) expect(text).toMatch(/role="img" aria-label="[^"]{20,}"/);
  });

  it('draws places within the width, whatever the values', () => {
    const over = { ...result, global: { ...result.global, accuracy: 1.5, interval: { low: -1, high: 3 } } };
    const shares = [...gapChart([over]).text.matchAll(/ (?:x|cx|x1|x2)="(-?[\d.]+)%"/g)].map(([, x]) =>
      Number(x),
    );
    expect(shares.length).toBeGreaterThan(10);
    for (const share of shares) expect(share).toSatisfy((x: number) => x >= 0 && x <= 100);
  });

  it('leaves a gap in a line where a value is missing', () => {
    const points = [0.1, null, 0.3, 0.4].map((value) => ({ value, interval: null }));
    const { text } = linePanel({
      series: [{ style: 'global', points, shift: 0, radius: 3 }],
      marks: [0, 1],
      markText: String,
    });
    expect(text.match(/line-global/g)).toHaveLength(1);
    expect(text.match(/dot-global/g)).toHaveLength(3);
  });

  it('counts flips in words', () => {
    expect(flipChart([result]).text).toContain(
      'student/1: 1 of 4 right in both views, 1 of 4 right on the crop only',
    );
  });

  it.each([
    { case: 'nothing', models: [], top: 2 },
    { case: 'less than uniform', models: [{ ...attention, layers: [{ layer: 0, share: 0.2 }] }], top: 2 },
    { case: 'a share of 3.4', models: [attention], top: 4 },
    {
      case: 'an interval up to 37',
      models: [{ ...attention, layers: [{ layer: 0, share: 30, interval: { low: 9, high: 37 } }] }],
      top: 40,
    },
  ])('scales attention to $top for $case', ({ models, top }) => {
    expect(attentionTop(models)).toBe(top);
  });
});
