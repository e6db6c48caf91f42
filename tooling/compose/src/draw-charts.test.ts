import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { type ChartedModel, drawFunnel, drawGaps, type FunnelStage, joinFunnels } from './draw-charts.ts';

const stage = (name: string, entered: number, reasons: Record<string, number> = {}): FunnelStage => ({
  stage: name,
  entered,
  rejected: Object.values(reasons).reduce((sum, count) => sum + count, 0),
  reasons,
});

it.each<[title: string, funnels: FunnelStage[][], joined: FunnelStage[]]>([
  ['none', [], []],
  ['one', [[stage('vote', 3, { split: 1 })]], [stage('vote', 3, { split: 1 })]],
  [
    'two, of which one has a stage more',
    [
      [stage('vote', 3, { split: 1 })],
      [stage('vote', 5, { split: 1, 'no-consensus': 2 }), stage('choice', 2)],
    ],
    [stage('vote', 8, { split: 2, 'no-consensus': 2 }), stage('choice', 2)],
  ],
])('joins funnels: %s', (_, funnels, joined) => {
  expect(joinFunnels(funnels)).toEqual(joined);
});

const model: ChartedModel = {
  name: 'm',
  global: { accuracy: 0.5, interval: { low: 0.4, high: 0.6 } },
  regional: { accuracy: 1, interval: null },
  gap: { gap: 0.5, interval: { low: -0.1, high: 0.9 } },
};
const unknown: ChartedModel = {
  name: 'nothing is known of it',
  global: { accuracy: null, interval: null },
  regional: { accuracy: null, interval: null },
  gap: { gap: null, interval: null },
};

/** Pixels of a colour, nearly. */
async function count(
  png: Uint8Array,
  [red, green, blue]: readonly [number, number, number],
): Promise<number> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let found = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    const far = [red, green, blue].map((value, channel) => Math.abs((data[at + channel] ?? 0) - value));
    if (Math.max(...far) < 12) found += 1;
  }
  return found;
}

describe('charts', () => {
  const kept = [0x2f, 0x6f, 0x9f] as const;
  const rejected = [0xd9, 0xb3, 0x8c] as const;

  it('shows as much of a stage as passed', async () => {
    const png = await drawFunnel([stage('vote', 4, { split: 1 })]);
    const [passed, lost] = [await count(png, kept), await count(png, rejected)];
    expect(passed / (passed + lost)).toBeCloseTo(0.75, 1);
    expect(Buffer.from(await drawFunnel([stage('vote', 4, { split: 1 })])).equals(png)).toBe(true);
  });

  it.each([
    ['no stage', drawFunnel([])],
    ['no model', drawGaps([])],
    ['a model of which nothing is known', drawGaps([unknown])],
    ['two models', drawGaps([model, unknown])],
  ])('draws %s', async (_, drawn) => {
    expect(await sharp(await drawn).metadata()).toMatchObject({ format: 'png', width: 1720 });
  });
});
